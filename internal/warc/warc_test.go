package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

const page = "<!doctype html><title>Vote</title><p>Ann Lee backed the plan, she said on Monday.</p>"

func record(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(block), block)
}

func response200(uri, body string, headers ...string) string {
	block := "HTTP/1.1 200 OK\r\n"
	for _, h := range headers {
		block += h + "\r\n"
	}
	return record("response", uri, "application/http; msgtype=response", block+"\r\n"+body)
}

func zipped(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var out bytes.Buffer
	for _, part := range parts {
		z := gzip.NewWriter(&out)
		if _, err := io.WriteString(z, part); err != nil {
			tb.Fatal(err)
		}
		if err := z.Close(); err != nil {
			tb.Fatal(err)
		}
	}
	return out.Bytes()
}

func chunked(s string) string {
	out := ""
	for len(s) > 0 {
		n := min(len(s), 20)
		out += fmt.Sprintf("%x\r\n%s\r\n", n, s[:n])
		s = s[n:]
	}
	return out + "0\r\n\r\n"
}

// all reads everything, errors as their text.
func all(r *Reader) (pages []*Page, faults []string) {
	for range 1000 {
		p, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return pages, faults
		case err != nil:
			faults = append(faults, err.Error())
		default:
			pages = append(pages, p)
		}
	}
	return pages, append(faults, "no end")
}

func TestPagesOfAnArchive(t *testing.T) {
	html := "Content-Type: text/html; charset=utf-8"
	parts := []string{
		record("warcinfo", "", "application/warc-fields", "software: test\r\n"),
		response200("http://news.example/plain", page, html),
		record("request", "http://news.example/plain", "application/http", "GET / HTTP/1.1\r\n\r\n"),
		response200("http://news.example/chunked", chunked(page), html, "Transfer-Encoding: chunked"),
		response200("http://news.example/not-chunked", page, html, "Transfer-Encoding: chunked"),
		response200("http://news.example/gzip", string(zipped(t, page)), html, "Content-Encoding: gzip"),
		response200("http://news.example/both", chunked(string(zipped(t, page))), html, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
		response200("http://news.example/not-gzip", page, html, "Content-Encoding: gzip"),
		response200("http://news.example/image", "\x89PNG", "Content-Type: image/png"),
		record("response", "http://news.example/gone", "application/http", "HTTP/1.1 404 Not Found\r\n"+html+"\r\n\r\n"+page),
		record("resource", "http://news.example/resource", "text/html", page),
		record("conversion", "http://news.example/wet", "text/plain", page),
		record("revisit", "http://news.example/plain", "application/http", "HTTP/1.1 304 Not Modified\r\n\r\n"),
		record("revisit", "http://news.example/plain", "application/http", "HTTP/1.1 200 OK\r\n"+html+"\r\n\r\n"),
		record("metadata", "http://news.example/m", "application/warc-fields", "a: b\r\n"),
	}
	want := []string{"plain", "chunked", "not-chunked", "gzip", "both", "not-gzip", "resource", "wet"}
	for name, bytesOf := range map[string][]byte{
		"plain":            []byte(strings.Join(parts, "")),
		"member a record":  zipped(t, parts...),
		"one member":       zipped(t, strings.Join(parts, "")),
		"cut in odd parts": oddly(t, strings.Join(parts, "")),
	} {
		t.Run(name, func(t *testing.T) {
			r := NewReader(bytes.NewReader(bytesOf))
			pages, faults := all(r)
			if len(faults) > 0 {
				t.Errorf("faults: %q", faults)
			}
			var got []string
			for _, p := range pages {
				got = append(got, strings.TrimPrefix(p.URL, "http://news.example/"))
				if string(p.Body) != page {
					t.Errorf("%s: body %q", p.URL, p.Body)
				}
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("got %q, want %q", got, want)
			}
			if r.Skipped() != len(parts)-len(want) {
				t.Errorf("skipped %d records, want %d", r.Skipped(), len(parts)-len(want))
			}
		})
	}
}

// oddly puts member borders in the middle of records.
func oddly(t *testing.T, s string) []byte {
	t.Helper()
	var parts []string
	for len(s) > 100 {
		parts, s = append(parts, s[:100]), s[100:]
	}
	return zipped(t, append(parts, s)...)
}

func TestOffsetIsWhereTheRecordBegins(t *testing.T) {
	first := record("warcinfo", "", "application/warc-fields", "a: b\r\n")
	second := response200("http://news.example/a", page, "Content-Type: text/html")
	pages, _ := all(NewReader(strings.NewReader(first + second)))
	if len(pages) != 1 || pages[0].Offset != int64(len(first)) {
		t.Errorf("plain: got %+v, want offset %d", pages, len(first))
	}
	pages, _ = all(NewReader(bytes.NewReader(zipped(t, first, second))))
	if want := int64(len(zipped(t, first))); len(pages) != 1 || pages[0].Offset != want {
		t.Errorf("gzipped: got %+v, want offset %d", pages, want)
	}
}

func TestFaultsNameTheByteAndReadingGoesOn(t *testing.T) {
	html := "Content-Type: text/html"
	good := func(n int) string { return response200(fmt.Sprint("http://news.example/", n), page, html) }
	bad := map[string]struct{ file, fault string }{
		"no length":       {"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n", `content-length "" is no size`},
		"rubbish":         {"nothing like a record\r\n\r\n", "is no beginning of a record"},
		"bad header":      {"WARC/1.0\r\nwhat is this\r\n\r\n", "is no header"},
		"cut http header": {record("response", "u", "application/http", "HTTP/1.1 200 OK\r\nConte"), "http header: unexpected EOF"},
		"bad gzip body":   {response200("u", "\x1f\x8bxxxxxxxxxxx", html, "Content-Encoding: gzip"), "content encoding gzip"},
		"brotli":          {response200("u", "\x0b\x02\x80", html, "Content-Encoding: br"), `"br" is not supported`},
		"too large":       {response200("u", strings.Repeat("x", MaxBody+1), html), "over the limit"},
		"gzip bomb":       {response200("u", string(zipped(t, strings.Repeat("x", MaxBody+1))), html, "Content-Encoding: gzip"), "over the limit"},
		"endless header":  {"WARC/1.0\r\nX: " + strings.Repeat("x", 1<<17) + "\r\n\r\n", "header line is over the limit"},
	}
	for name, tt := range bad {
		for form, file := range map[string][]byte{
			"plain": []byte(good(1) + tt.file + good(2)),
			"gzip":  zipped(t, good(1), tt.file, good(2)),
		} {
			t.Run(name+", "+form, func(t *testing.T) {
				pages, faults := all(NewReader(bytes.NewReader(file)))
				if len(pages) != 2 {
					t.Errorf("read %d pages, want the 2 around the fault", len(pages))
				}
				at := int64(len(good(1)))
				if form == "gzip" {
					at = int64(len(zipped(t, good(1))))
				}
				want := fmt.Sprintf("warc record at byte %d: ", at)
				if len(faults) != 1 || !strings.HasPrefix(faults[0], want) || !strings.Contains(faults[0], tt.fault) {
					t.Errorf("faults %q, want %s…%s", faults, want, tt.fault)
				}
			})
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	one := zipped(t, response200("http://news.example/1", page, "Content-Type: text/html"))
	damaged := bytes.Clone(one)
	damaged[len(damaged)-6] ^= 0xff // in the checksum
	tests := map[string]struct {
		file          []byte
		pages, faults int
	}{
		"empty":                  {nil, 0, 0},
		"cut short":              {append(bytes.Clone(one), one[:len(one)-20]...), 1, 1},
		"cut in the gzip header": {append(bytes.Clone(one), one[:5]...), 1, 1},
		"wrong checksum":         {append(append(bytes.Clone(one), damaged...), one...), 3, 1},
		"rubbish between":        {append(append(bytes.Clone(one), "rubbish"...), one...), 2, 1},
		"plain, cut short":       {[]byte(response200("u", page, "Content-Type: text/html")[:200]), 0, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			pages, faults := all(NewReader(bytes.NewReader(tt.file)))
			if len(pages) != tt.pages || len(faults) != tt.faults {
				t.Errorf("%d pages, faults %q; want %d and %d", len(pages), faults, tt.pages, tt.faults)
			}
		})
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(record("resource", "u", "text/html", page)))
	f.Add(zipped(f, response200("u", chunked(page), "Content-Type: text/html", "Transfer-Encoding: chunked")))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 9999999999999\r\n\r\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		r := NewReader(bytes.NewReader(file))
		last := int64(-1)
		for range len(file) + 2 {
			p, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			var fault *Error
			if err != nil {
				if !errors.As(err, &fault) {
					t.Fatalf("error without a place: %v", err)
				}
				continue
			}
			if p.Offset < last || p.Offset >= int64(len(file)) {
				t.Fatalf("page at byte %d of %d, after %d", p.Offset, len(file), last)
			}
			last = p.Offset
		}
		t.Fatal("reading does not end")
	})
}

func BenchmarkReader(b *testing.B) {
	var parts []string
	for i := range 200 {
		parts = append(parts, response200(fmt.Sprint("http://news.example/", i), strings.Repeat(page, 200), "Content-Type: text/html"))
	}
	plain := strings.Join(parts, "")
	for name, file := range map[string][]byte{"plain": []byte(plain), "gzip": zipped(b, parts...)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(plain)))
			for b.Loop() {
				if pages, faults := all(NewReader(bytes.NewReader(file))); len(pages) != 200 || faults != nil {
					b.Fatal(len(pages), faults)
				}
			}
		})
	}
}
