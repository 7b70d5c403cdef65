"""Text from data on its way to a reader: on one line, with nothing in it that acts unseen."""


def visible(text):
    """Show each character that a reader cannot see by its number, as in "[U+202E]".

    These are control characters (a terminal obeys some), marks that reverse the direction of
    reading, and characters without width; the ordinary blank stays.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in text)


def one_line(text):
    """Join lines and runs of blanks by one blank each; show what cannot be seen."""
    return visible(" ".join(text.split()))


def in_texts(frame, function):
    """Apply a function to every cell of a frame that is text; other columns keep their type."""
    columns = frame.select_dtypes(["object", "string", "category"]).astype(object)
    return frame.assign(**columns.map(lambda x: function(x) if isinstance(x, str) else x))
