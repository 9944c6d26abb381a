package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed static
var staticFiles embed.FS

// static serves the embedded files. Their addresses hold a hash of all of
// them, /static/HASH/NAME, so that a browser may keep them for good; without
// the right hash a file is served too, and asked for again each time.
type static struct {
	hash  string
	files map[string]file
}

type file struct {
	mime, sum     string
	plain, packed []byte
}

func newStatic() (*static, error) {
	s := &static{files: map[string]file{}}
	all := sha256.New()
	err := fs.WalkDir(staticFiles, "static", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := staticFiles.ReadFile(p)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(p, "static/")
		all.Write([]byte(name + "\x00"))
		all.Write(b)
		sum := sha256.Sum256(b)
		s.files[name] = file{mime: mimeOf(name), sum: hex.EncodeToString(sum[:8]), plain: b, packed: packed(b)}
		return nil
	})
	s.hash = hex.EncodeToString(all.Sum(nil)[:6])
	return s, err
}

// mimeOf does not ask the machine's own table, which may say anything.
func mimeOf(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func packed(b []byte) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	_, _ = z.Write(b) // into memory
	_ = z.Close()
	return out.Bytes()
}

// path is the address of a file by its name.
func (s *static) path(name string) string { return "/static/" + s.hash + "/" + name }

func (s *static) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/static/")
	hash, rest, _ := strings.Cut(name, "/")
	f, ok := s.files[rest]
	if !ok {
		f, ok = s.files[name]
	}
	if !ok {
		http.NotFound(rw, r)
		return
	}
	h := rw.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if hash == s.hash {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body, tag := f.plain, f.sum
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && r.Header.Get("Range") == "" {
		h.Set("Content-Encoding", "gzip")
		body, tag = f.packed, f.sum+"-gzip"
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(rw, r, rest, time.Time{}, bytes.NewReader(body))
}
