"""What can other programs ask?

The public class ``Library``, and the state of the library that an answer is about.
Not for: how anything is found; every method asks another package.
"""
