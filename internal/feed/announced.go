package feed

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// announced reads RSS, Atom or JSON Feed.
func (d *Document) announced(b []byte, base string) (err error) {
	// gofeed is a large body of outside code that meets hostile bytes.
	defer func() {
		if r := recover(); r != nil {
			err = invalid("%s cannot be read: %v", d.Kind, r)
		}
	}()
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	f, err := p.Parse(bytes.NewReader(b))
	if err != nil {
		return invalid("%s cannot be read: %w", d.Kind, oneLine(err))
	}
	d.Title = plain(f.Title)
	if base == "" {
		base = first(f.FeedLink, f.Link)
	}
	var sources []*rss.Item
	if whole, ok := f.OriginalFeed().(*rss.Feed); ok && len(whole.Items) == len(f.Items) {
		sources = whole.Items
	}
	for i, it := range f.Items {
		if it == nil {
			continue
		}
		made := d.item(i+1, it, base)
		made.Language = f.Language
		if sources != nil && sources[i].Source != nil {
			made.Outlet = first(plain(sources[i].Source.Title), made.Outlet)
		}
		d.add(made)
	}
	return nil
}

func (d *Document) item(n int, it *gofeed.Item, base string) Item {
	out := Item{
		N: n, URL: address(it.Link, base), ID: it.GUID,
		Title: plain(it.Title), Outlet: d.Title, Published: when(it),
		Summary: plain(it.Description), Content: strings.TrimSpace(it.Content),
	}
	if out.URL == "" {
		out.URL = address(it.GUID, "") // an address, unless it says otherwise
	}
	if out.URL == out.ID {
		out.ID = ""
	}
	for _, p := range it.Authors {
		if p == nil {
			continue
		}
		if name := plain(p.Name); name != "" {
			out.Authors = append(out.Authors, name)
		}
	}
	if dc := it.DublinCoreExt; dc != nil {
		out.Outlet = first(plain(one(dc.Publisher)), out.Outlet)
		out.Authors = withCreators(out.Authors, dc)
	}
	return out
}

func withCreators(have []string, dc *ext.DublinCoreExtension) []string {
	if len(have) > 0 {
		return have
	}
	for _, c := range dc.Creator {
		if name := plain(c); name != "" {
			have = append(have, name)
		}
	}
	return have
}

// when is the date of an entry, no more precise than it was written.
func when(it *gofeed.Item) string {
	said, at := it.Published, it.PublishedParsed
	if said == "" {
		said, at = it.Updated, it.UpdatedParsed
	}
	switch {
	case at == nil || at.Year() < 1500 || at.Year() > 2200:
		return strings.TrimSpace(said)
	case strings.Contains(said, ":"):
		return at.Format(time.RFC3339)
	}
	return at.Format(time.DateOnly)
}

// address is href made absolute, "" when it leads to no page of the web.
func address(href, base string) string {
	to, err := url.Parse(strings.TrimSpace(href))
	if err != nil || strings.TrimSpace(href) == "" {
		return ""
	}
	if from, err := url.Parse(base); err == nil && from.IsAbs() {
		to = from.ResolveReference(to)
	}
	if to.Scheme != "http" && to.Scheme != "https" || to.Hostname() == "" {
		return ""
	}
	to.RawQuery = told(to.RawQuery)
	return to.String()
}

// told drops the parameters of a query that only say who clicked, and leaves
// the others as they are.
func told(query string) string {
	if !strings.Contains(query, "utm_") && !strings.Contains(query, "at_") && !strings.Contains(query, "clid=") {
		return query
	}
	var kept []string
	for _, p := range strings.Split(query, "&") {
		name, _, _ := strings.Cut(p, "=")
		switch name {
		case "at_medium", "at_campaign", "at_custom1", "fbclid", "gclid":
			continue
		}
		if !strings.HasPrefix(name, "utm_") {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "&")
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func one(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// oneLine keeps an error of outside code from breaking a line.
func oneLine(err error) error {
	return errors.New(strings.Join(strings.Fields(fmt.Sprintf("%.200s", err)), " "))
}
