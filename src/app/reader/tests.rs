//! In a browser: positions in the page against positions in the text.
