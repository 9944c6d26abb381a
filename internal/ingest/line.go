package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// errTooLong says that a line was passed over.
var errTooLong = errors.New("line too long")

// lineReader reads lines of bounded length. A longer one is passed over
// without being held.
type lineReader struct {
	in    *bufio.Reader
	limit int64
	seen  bool // a line that is not blank
}

// next gives a fresh copy of the next line without its end, errTooLong, or the
// error of the input.
func (r *lineReader) next() ([]byte, error) {
	var line []byte
	for size := int64(0); ; {
		part, err := r.in.ReadSlice('\n')
		size += int64(len(part))
		if size <= r.limit {
			line = append(line, part...)
		} else {
			line = nil
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (size == 0 || !errors.Is(err, io.EOF)) {
			return nil, err
		}
		// A last line without an end is a line; the error comes again.
		if size > r.limit {
			r.seen = true
			return nil, errTooLong
		}
		r.seen = r.seen || len(bytes.TrimSpace(line)) > 0
		return bytes.TrimRight(line, "\r\n"), nil
	}
}
