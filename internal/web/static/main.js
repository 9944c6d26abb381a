// What every page loads. Pages are complete without it.
