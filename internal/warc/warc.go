// Package warc reads the pages out of web archives: WARC files of version 1.0
// and 1.1 (ISO 28500), plain or gzipped, and the extracted-text files (WET)
// made of them.
//
// It takes a stream and gives, one at a time and in order, the pages in it:
// records of type response, resource and conversion whose body is HTML or
// plain text and, for a response, whose status is 200. All others are counted
// and passed over, revisits too: what they refer to was given where it was
// first captured. A body is given with its transfer and content encodings
// undone (chunked, gzip, deflate, zstd).
//
// Errors say the byte of the file where the record begins; in a gzipped file
// that is the byte where its gzip member begins. A record that is at fault
// does not end the reading: Next can be called again and goes on with the
// record after it, and where the framing itself is broken, with the next place
// that looks like the beginning of one (damage to compressed bytes may be
// noticed late and take a member or two with it). Next ends with io.EOF.
//
// Limits: a record's headers may have 64 KB and a page MaxBody bytes. The
// reader holds one page at a time.
package warc

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"
)

// MaxBody bounds the body of one page, before and after decompression.
const MaxBody = 16 << 20

// Page is one page of an archive.
type Page struct {
	Offset      int64  // of its record, or of the record's gzip member
	URL         string // the address it was fetched from
	ContentType string // as the server, or the archive, declared it
	Body        []byte
}

// HTML reports whether the page was declared as HTML.
func (p *Page) HTML() bool { return kind(p.ContentType) == "html" }

// Error is the fault of one record.
type Error struct {
	Offset int64
	Err    error
}

// Error names the byte and the cause.
func (e *Error) Error() string { return fmt.Sprintf("warc record at byte %d: %v", e.Offset, e.Err) }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Reader reads the pages of one archive.
type Reader struct {
	in      *stream
	skipped int
	lost    bool // the framing broke: look for the next record
}

// NewReader reads from r, gzipped or not.
func NewReader(r io.Reader) *Reader { return &Reader{in: newStream(r)} }

// Skipped is the number of whole records passed over so far because they hold
// no page.
func (r *Reader) Skipped() int { return r.skipped }

// Next gives the next page, an *Error for a record at fault, or io.EOF.
func (r *Reader) Next() (*Page, error) {
	for {
		if r.lost {
			if err := r.in.resync(); err != nil {
				return nil, io.EOF
			}
			r.lost = false
		}
		page, offset, err := r.record()
		switch {
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		case err != nil:
			return nil, &Error{offset, err}
		case page != nil:
			page.Offset = offset
			return page, nil
		}
		r.skipped++
	}
}

// record reads one record to its end; the page is nil when it holds none.
// Every return with an error before the body sets lost.
func (r *Reader) record() (*Page, int64, error) {
	offset, err := r.in.begin()
	if err != nil {
		r.lost = !errors.Is(err, io.EOF)
		return nil, offset, err
	}
	head, err := r.header()
	if err != nil {
		r.lost = true
		return nil, offset, whole(err)
	}
	size, err := strconv.ParseInt(head["content-length"], 10, 64)
	if err != nil || size < 0 {
		r.lost = true
		return nil, offset, fmt.Errorf("content-length %q is no size", head["content-length"])
	}
	body := &io.LimitedReader{R: r.in, N: size}
	page, fault := read(head, body)
	if _, err := io.Copy(io.Discard, body); err != nil || body.N > 0 {
		r.lost = true
		return nil, offset, fmt.Errorf("record of %d bytes is cut short: %w", size, whole(err))
	}
	return page, offset, fault
}

// whole makes an end of file in the middle of something unexpected.
func whole(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (r *Reader) header() (map[string]string, error) {
	line, err := r.in.line()
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(line, "WARC/") {
		return nil, fmt.Errorf("%.40q is no beginning of a record", line)
	}
	return fields(r.in.line)
}

// maxHeader bounds the headers of one record in bytes.
const maxHeader = 64 << 10

// fields reads header lines up to the empty one, names in lower case, the
// first value of each.
func fields(line func() (string, error)) (map[string]string, error) {
	head, size, last := map[string]string{}, 0, ""
	for {
		s, err := line()
		if err != nil {
			return nil, err
		}
		if size += len(s); size > maxHeader {
			return nil, fmt.Errorf("headers are over the limit of %d bytes", maxHeader)
		}
		if s == "" {
			return head, nil
		}
		if (s[0] == ' ' || s[0] == '\t') && last != "" {
			head[last] += " " + strings.TrimSpace(s)
			continue
		}
		name, value, ok := strings.Cut(s, ":")
		if !ok {
			return nil, fmt.Errorf("%.40q is no header", s)
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if _, seen := head[name]; !seen {
			head[name], last = strings.TrimSpace(value), name
		}
	}
}

// kind is "html", "text" or "" for a content type that is no page.
func kind(contentType string) string {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media, _, _ = strings.Cut(contentType, ";")
		media = strings.ToLower(strings.TrimSpace(media))
	}
	switch media {
	case "text/html", "application/xhtml+xml":
		return "html"
	case "text/plain":
		return "text"
	}
	return ""
}
