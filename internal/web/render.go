package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed templates/*.html
var templateFiles embed.FS

// policy lets a page have nothing but the files of static/, and send forms
// nowhere else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Head is what a page says about itself to the frame around it.
type Head struct {
	Title string // of the window, without the name of the program
	Nav   string // the part of the navigation that is current: stories, positions, people, figures, network, review
	Query string // what the field of search holds
	Feed  string // the address of an Atom feed, "" for none
}

// frame is what layout.html gets.
type frame struct {
	Head
	Visitor Visitor
	CSRF    string // for the hidden field csrf of every form that changes something
	Counts  *Counts
	KeysOff bool
	Theme   string // light, dark or "" for the reader's own
	Here    string // the address of this page
	Body    any
}

// parse reads each page's template together with the frame and the parts.
func (w *Web) parse() (map[string]*template.Template, error) {
	base, err := template.New("layout.html").Funcs(w.functions()).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		page := strings.TrimSuffix(path.Base(name), ".html")
		if page == "layout" || page == "parts" {
			continue
		}
		t, err := base.Clone()
		if err == nil {
			t, err = t.ParseFS(templateFiles, name)
		}
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", page, err)
		}
		pages[page] = t
	}
	return pages, nil
}

// render writes the page with a template; body is what its "main" gets as
// .Body.
func (w *Web) render(rw http.ResponseWriter, r *http.Request, page string, head Head, body any) {
	w.write(rw, r, http.StatusOK, page, head, body)
}

func (w *Web) write(rw http.ResponseWriter, r *http.Request, status int, page string, head Head, body any) {
	f := frame{Head: head, Visitor: w.who(r), CSRF: w.token(r), Counts: w.count(r.Context()), Here: r.URL.RequestURI(), Body: body}
	f.KeysOff, f.Theme = choices(r)
	if f.Counts != nil && f.Counts.Articles == 0 && head.Nav != "" {
		f.Title, page = "Nothing on the record yet", "empty"
	}
	var b bytes.Buffer
	if err := w.pages[page].ExecuteTemplate(&b, "layout.html", f); err != nil {
		w.log.ErrorContext(r.Context(), "render", "page", page, "error", err)
		http.Error(rw, "Something broke here, not in your request.", http.StatusInternalServerError)
		return
	}
	h := rw.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Cookie")
	sum := sha256.Sum256(b.Bytes())
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	if status == http.StatusOK {
		h.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
	}
	rw.WriteHeader(status)
	_, _ = rw.Write(b.Bytes()) // who went away needs no answer
}

// choices are what a visitor has set on the page of keys, kept in cookies.
func choices(r *http.Request) (keysOff bool, theme string) {
	if c, err := r.Cookie("keys"); err == nil {
		keysOff = c.Value == "off"
	}
	if c, err := r.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		theme = c.Value
	}
	return keysOff, theme
}
