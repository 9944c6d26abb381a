package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// read makes a page of one record's block, or nil where it is none.
func read(head map[string]string, block io.Reader) (*Page, error) {
	page := &Page{URL: strings.Trim(head["warc-target-uri"], "<>"), ContentType: head["content-type"]}
	switch head["warc-type"] {
	case "response":
		return response(page, block)
	case "resource", "conversion":
		if kind(page.ContentType) == "" {
			return nil, nil
		}
		body, err := limited(block)
		page.Body = body
		return page, err
	}
	return nil, nil
}

// response reads an HTTP answer.
func response(page *Page, block io.Reader) (*Page, error) {
	in := bufio.NewReaderSize(block, maxHeader)
	line := func() (string, error) {
		b, err := in.ReadSlice('\n')
		if err != nil {
			return "", fmt.Errorf("http header: %w", whole(err))
		}
		return string(bytes.TrimRight(b, "\r\n")), nil
	}
	status, err := line()
	if err != nil {
		return nil, err
	}
	proto, status, _ := strings.Cut(status, " ")
	if !strings.HasPrefix(proto, "HTTP/") {
		return nil, nil // DNS and the like
	}
	if status != "200" && !strings.HasPrefix(status, "200 ") {
		return nil, nil
	}
	head, err := fields(line)
	if err != nil {
		return nil, err
	}
	page.ContentType = head["content-type"]
	if kind(page.ContentType) == "" {
		return nil, nil
	}
	raw, err := limited(in)
	if err != nil {
		return nil, err
	}
	if strings.EqualFold(head["transfer-encoding"], "chunked") {
		raw = dechunk(raw)
	}
	page.Body, err = decode(raw, head["content-encoding"])
	return page, err
}

func limited(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxBody+1))
	if len(b) > MaxBody {
		return nil, fmt.Errorf("page is over the limit of %d bytes", MaxBody)
	}
	return b, err
}

// dechunk undoes the chunked transfer encoding. Some archives undo it and
// keep the header, so what is not chunked is given as it is.
func dechunk(raw []byte) []byte {
	if body, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(raw))); err == nil {
		return body
	}
	return raw
}

// decode undoes a content encoding; what some archives have undone already is
// known by its lack of the encoding's first bytes.
func decode(raw []byte, encoding string) ([]byte, error) {
	var r io.Reader
	var err error
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity", "utf-8":
		return raw, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(raw, []byte{0x1f, 0x8b}) {
			return raw, nil
		}
		r, err = gzip.NewReader(bytes.NewReader(raw))
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(raw)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(raw)), nil
		}
	case "zstd":
		z, failed := zstd.NewReader(bytes.NewReader(raw), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(4*MaxBody))
		if failed == nil {
			defer z.Close()
		}
		r, err = z, failed
	default:
		if plain(raw) {
			return raw, nil
		}
		return nil, fmt.Errorf("content encoding %.20q is not supported", encoding)
	}
	if err != nil {
		return nil, fmt.Errorf("content encoding %s: %w", encoding, err)
	}
	body, err := limited(r)
	// A page cut short by its server is still a page.
	if err != nil && (!errors.Is(err, io.ErrUnexpectedEOF) || len(body) == 0) {
		return nil, fmt.Errorf("content encoding %s: %w", encoding, err)
	}
	return body, nil
}

// plain reports whether a body looks like a page that needs no decoding.
func plain(raw []byte) bool {
	head := bytes.TrimLeft(raw[:min(len(raw), 512)], " \t\r\n\xef\xbb\xbf")
	return bytes.HasPrefix(head, []byte("<")) && bytes.IndexByte(head, 0) < 0
}
