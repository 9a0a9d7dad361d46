"""Here is a PDF: what is printed on its pages, and in which order?

Not for: paragraphs that go on over a page's end, and where a note is called (``layout``).

| module | role |
| --- | --- |
| ``reader`` | the order of the steps; the extracted text is written |
| ``pages`` | the page model: pieces of one font, lines |
| ``pypdf`` | pages and properties by pypdf, its one door |
| ``pdfplumber`` | pages by pdfplumber, its one door |
| ``furniture`` | running heads and page numbers |
| ``paragraphs`` | lines become paragraphs |
"""

from .reader import PdfReader

__all__ = ["PdfReader"]
