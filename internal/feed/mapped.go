package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// mapped reads a sitemap (https://www.sitemaps.org/protocol.html), with the
// extension for news where it is used, or an index of sitemaps.
func (d *Document) mapped(b []byte, base string) error {
	type entry struct {
		Loc  string `xml:"loc"`
		News struct {
			Name      string `xml:"publication>name"`
			Language  string `xml:"publication>language"`
			Published string `xml:"publication_date"`
			Title     string `xml:"title"`
		} `xml:"news"`
	}
	name := "url"
	if d.Kind == Index {
		name = "sitemap"
	}
	dec := decoder(b)
	for n := 1; ; {
		start, err := element(dec, name)
		if errors.Is(err, io.EOF) {
			return nil
		}
		var e entry
		if err == nil {
			err = dec.DecodeElement(&e, &start)
		}
		if err != nil {
			return d.broken(n, err)
		}
		if d.Kind == Index {
			d.lead(Link{N: n, URL: address(e.Loc, base)})
		} else {
			d.add(Item{
				N: n, URL: address(e.Loc, base), Title: plain(e.News.Title), Outlet: plain(e.News.Name),
				Published: strings.TrimSpace(e.News.Published), Language: strings.TrimSpace(e.News.Language),
			})
		}
		if n++; n > MaxEntries {
			return invalid("%s of more than %d entries", d.Kind, MaxEntries)
		}
	}
}

// outlined reads OPML: each outline with an xmlUrl is a feed, at any depth.
func (d *Document) outlined(b []byte, base string) error {
	dec := decoder(b)
	for n := 1; ; {
		start, err := element(dec, "outline", "title")
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && start.Name.Local == "title" {
			var title string
			if err = dec.DecodeElement(&title, &start); err == nil && d.Title == "" {
				d.Title = plain(title)
			}
		}
		if err != nil {
			return d.broken(n, err)
		}
		if start.Name.Local != "outline" {
			continue
		}
		var to, title string
		feed := false
		for _, a := range start.Attr {
			switch strings.ToLower(a.Name.Local) {
			case "xmlurl":
				to, feed = a.Value, true
			case "title":
				title = plain(a.Value)
			case "text":
				title = first(title, plain(a.Value))
			}
		}
		if feed {
			d.lead(Link{N: n, URL: address(to, base), Title: title})
			n++
		}
	}
}

// broken keeps what stood before a fault of the XML.
func (d *Document) broken(n int, err error) error {
	err = fmt.Errorf("the rest cannot be read: %w", oneLine(err))
	if n == 1 {
		return invalid("%s: %w", d.Kind, err)
	}
	d.Faults = append(d.Faults, EntryError{n, err})
	return nil
}

// element goes to the next element of one of the names.
func element(dec *xml.Decoder, names ...string) (xml.StartElement, error) {
	for {
		t, err := dec.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := t.(xml.StartElement); ok {
			for _, name := range names {
				if start.Name.Local == name {
					return start, nil
				}
			}
		}
	}
}

// decoder reads XML as people write it.
func decoder(b []byte) *xml.Decoder {
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.Strict = false
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "us-ascii", "ascii":
			return in, nil
		case "iso-8859-1", "latin1", "windows-1252":
			return latin1(in)
		}
		return nil, invalid("encoding %.40q is not read here", label)
	}
	return dec
}

// latin1 makes UTF-8 of ISO 8859-1.
func latin1(in io.Reader) (io.Reader, error) {
	b, err := io.ReadAll(in)
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return strings.NewReader(string(out)), err
}
