package web

import (
	"encoding/xml"
	"net/http"
	"strings"
	"time"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Atom, RFC 4287, as far as feeds of searches need it.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Author  atomPerson  `xml:"author"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID      string     `xml:"id"`
		Title   string     `xml:"title"`
		Updated string     `xml:"updated"`
		Link    atomLink   `xml:"link"`
		Author  atomPerson `xml:"author"`
		Summary string     `xml:"summary"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
)

// feed gives the newest rows of a kept search as an Atom feed.
func (w *Web) feed(rw http.ResponseWriter, r *http.Request) {
	id, ok := strings.CutSuffix(r.PathValue("file"), ".atom")
	if !ok {
		w.missing(rw, r)
		return
	}
	kept, err := w.ledger.Kept(r.Context(), id)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	q, err := query.Parse(kept.Query)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	rows, err := w.ledger.List(r.Context(), kept.Kind, q, store.Page{Limit: pageSize})
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	host := "http://" + r.Host
	if r.TLS != nil {
		host = "https://" + r.Host
	}
	out := atomFeed{
		ID: "urn:onrecord:search:" + kept.ID, Title: kept.Name + " · onrecord", Updated: moment(kept.Made), Author: atomPerson{"onrecord"},
		Links: []atomLink{{Rel: "self", Href: host + r.URL.Path}, {Href: host + searchHref(kept)}},
	}
	for _, row := range rows {
		e := entryOf(kept.Kind, row, host)
		out.Entries = append(out.Entries, e)
		if row.Text("published") != "" {
			out.Updated = max(out.Updated, e.Updated)
		}
	}
	body, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	rw.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	rw.Header().Set("Cache-Control", "private, max-age=300")
	_, _ = rw.Write([]byte(xml.Header)) // who went away needs no answer
	_, _ = rw.Write(body)
}

func entryOf(kind store.Kind, row store.Row, host string) atomEntry {
	title := strings.Join(said(kind, row), " ")
	if title == "" {
		title = "Article without a title"
	}
	who := row.Text("outlet")
	if who == "" {
		who = "no outlet known"
	}
	return atomEntry{
		ID: "urn:onrecord:row:" + row.ID(), Title: clip(200, title), Updated: moment(row.Text("published")), Link: atomLink{Href: host + articleOf(row)},
		Author: atomPerson{who}, Summary: clip(600, row.Text("words")),
	}
}

// moment is a date of the record as a moment; of a day, a month or a year the
// first, and the beginning of time where it is unknown.
func moment(date string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.UTC().Format(time.RFC3339)
		}
	}
	return "1970-01-01T00:00:00Z"
}
