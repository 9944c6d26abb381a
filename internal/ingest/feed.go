package ingest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"strings"

	"onrecord"
	"onrecord/internal/article"
	"onrecord/internal/feed"
	"onrecord/internal/fetch"
)

const (
	maxLists  = 3  // lists of lists inside one another
	leastText = 60 // words of a feed's own text that stands in for a page
)

// Announced makes the article that an entry of a feed announces: its page,
// with what the feed knows beside, or the feed's own text where there is no
// page to be had. at is where the entry stands. It may be called beside
// Articles, from any goroutine; duplicates are not told.
func (r *Reader) Announced(ctx context.Context, it feed.Item, at Place) (Item, error) {
	out := r.make(unit{place: at, load: func() (*onrecord.Article, []Note, error) { return r.announced(ctx, it) }})
	return out.item, out.err
}

func (r *Reader) announced(ctx context.Context, it feed.Item) (*onrecord.Article, []Note, error) {
	a, notes, err := r.linked(ctx, it.URL)
	if err != nil {
		own, _, failed := r.page([]byte("<html><body><article>"+it.Content+"</article></body></html>"), article.Source{URL: it.URL}, true)
		if failed != nil || len(strings.Fields(own.Text)) < leastText || ctx.Err() != nil {
			return nil, nil, err
		}
		a = own
		notes = []Note{{FeedText, oneLine(fmt.Sprintf("the text is the feed's own: %v", err))}}
	}
	if a.URL == "" {
		a.URL = it.URL
	}
	if a.URL == "" {
		a.ID = it.ID
	}
	if a.Title == "" {
		a.Title = it.Title
	}
	if it.Outlet != "" && (a.Outlet == "" || a.Outlet == article.Host(a.URL)) {
		a.Outlet = it.Outlet
	}
	if len(a.Authors) == 0 {
		a.Authors = it.Authors
	}
	// The feed's time is finer than the page's day.
	if a.Published == "" || len(a.Published) == len("2014-11-12") && strings.HasPrefix(it.Published, a.Published) {
		a.Published = it.Published
	}
	if a.Language == "" {
		a.Language = it.Language
	}
	return a, notes, nil
}

// linked gets the page of an entry; its errors name the address.
func (r *Reader) linked(ctx context.Context, address string) (*onrecord.Article, []Note, error) {
	switch {
	case address == "":
		return nil, nil, invalid("it has no web address, and too little text of its own")
	case r.opts.Fetch == nil:
		return nil, nil, invalid("%s: web addresses are not read here", address)
	}
	page, err := r.opts.Fetch.Get(ctx, address)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	a, notes, err := r.page(page.Body, article.Source{URL: page.URL, ContentType: page.ContentType}, page.HTML())
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	return a, notes, nil
}

// list reads a feed from a file.
func (w *walker) list(at Place, in io.Reader) bool {
	b, err := io.ReadAll(io.LimitReader(in, feed.MaxBytes+1))
	if err != nil {
		return w.fail(at, err)
	}
	return w.entries(at, b, "", maxLists, w.emit)
}

// entries emits what a feed announces. Pages of a feed on the web are got one
// after the other, since most of them are of one host.
func (w *walker) entries(at Place, b []byte, base string, lists int, emit func(unit) bool) bool {
	doc, err := feed.Parse(b, base)
	if err != nil {
		return emit(failing(at, err))
	}
	if len(doc.Items)+len(doc.Feeds)+len(doc.Faults) == 0 {
		return emit(failing(at, invalid("nothing is announced in this %s", doc.Kind)))
	}
	for _, it := range doc.Items {
		at := Place{at.File, "entry", int64(it.N)}
		if !emit(unit{place: at, load: func() (*onrecord.Article, []Note, error) { return w.announced(w.ctx, it) }}) {
			return false
		}
	}
	for _, l := range doc.Feeds {
		next := failing(Place{at.File, "entry", int64(l.N)}, invalid("more than %d lists inside one another", maxLists))
		if lists > 1 {
			next = w.address(Place{File: l.URL}, lists-1)
		}
		if !emit(next) {
			return false
		}
	}
	for _, f := range doc.Faults {
		if !emit(failing(Place{at.File, "entry", int64(f.N)}, f.Err)) {
			return false
		}
	}
	return true
}

// web is what a web address brings: a page, or the entries of a feed.
func (w *walker) web(at Place) unit { return w.address(at, maxLists) }

func (w *walker) address(at Place, lists int) unit {
	return unit{place: at, many: func(emit func(unit) bool) bool {
		if w.opts.Fetch == nil {
			return emit(failing(at, invalid("web addresses are not read here")))
		}
		page, err := w.opts.Fetch.Do(w.ctx, fetch.Request{URL: at.File, Feeds: true})
		switch {
		case err != nil:
			return emit(failing(at, err))
		case bytes.HasPrefix(page.Body, []byte{0x1f, 0x8b}) || feed.Sniff(page.Body[:min(len(page.Body), 64<<10)]) != feed.None:
			return w.entries(at, page.Body, page.URL, lists, emit)
		case !prose(page.ContentType):
			return emit(failing(at, invalid("content type %q, and neither an article nor a feed in it", page.ContentType)))
		}
		return emit(unit{place: at, load: func() (*onrecord.Article, []Note, error) {
			return w.page(page.Body, article.Source{URL: page.URL, ContentType: page.ContentType}, page.HTML())
		}})
	}}
}

// prose reports whether a content type is one of an article.
func prose(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media, _, _ = strings.Cut(strings.ToLower(contentType), ";")
	}
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	}
	return false
}
