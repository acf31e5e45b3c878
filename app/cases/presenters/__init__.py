"""What the desk's pages are given: plain values in words, made from rows. No queries here, and no HTML."""
