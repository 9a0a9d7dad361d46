"""The wording that accounts share."""
