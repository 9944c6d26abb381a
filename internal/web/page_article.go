package web

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"net/http"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/chart"
	"onrecord/internal/store"
)

// articlePage is what the template article gets.
type articlePage struct {
	Row        store.Row
	Version    store.Version
	Versions   []store.Version
	Paragraphs []paragraph
	Lost       []note
	Notes      int
	Unlikely   int // rows that are left out
	Checked    int
	By         map[string]string
	Copies     []store.Copy
	Quoted     []voice
	Reported   []voice
	Share      int
	Whole      bool // the text has the hash that was kept
	Links      Links

	Against *store.Version // the version that this one is compared with
	Changes [][]change
	Earlier *store.Version
	Later   *store.Version
}

// article shows one version of an article, with what is on the record in it.
func (w *Web) article(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	row, err := w.ledger.Get(r.Context(), store.Articles, id)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	marks, err := w.ledger.Marks(r.Context(), id)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.table(rw, r, "article-"+row.ID(), markColumns(), func(yield func([]any) error) error {
		for _, m := range marks {
			if err := yield(markValues(m)); err != nil {
				return err
			}
		}
		return nil
	}) {
		return
	}
	p := &articlePage{Row: row, Links: linksOf(r), Notes: len(marks)}
	if err := p.fill(w, r, marks); err != nil {
		w.fail(rw, r, err)
		return
	}
	title := row.Text("title")
	if title == "" {
		title = "Article without a title"
	}
	w.render(rw, r, "article", Head{Title: title, Nav: "stories"}, p)
}

func (p *articlePage) fill(w *Web, r *http.Request, marks []store.Marked) (err error) {
	ctx, id := r.Context(), p.Row.ID()
	if p.Versions, err = w.ledger.Versions(ctx, id); err != nil {
		return err
	}
	for i := range p.Versions {
		v := &p.Versions[i]
		if v.ID == id {
			p.Version = *v
			if i > 0 {
				p.Earlier = &p.Versions[i-1]
			}
			if i+1 < len(p.Versions) {
				p.Later = &p.Versions[i+1]
			}
		}
		if v.ID == r.FormValue("against") {
			p.Against = v
		}
	}
	if against := r.FormValue("against"); against != "" && p.Against == nil {
		return onrecord.Errorf(onrecord.NotFound, "%q is no version of this article", clip(40, against))
	}
	if p.Against != nil {
		p.Changes = compared(p.Against.Text, p.Version.Text)
	}
	sum := sha256.Sum256([]byte(p.Version.Text))
	p.Whole = hex.EncodeToString(sum[:]) == p.Version.Sum
	if r.FormValue("all") == "" {
		n := len(marks)
		marks = slices.DeleteFunc(slices.Clone(marks), func(m store.Marked) bool { return unlikely(m.Kind, m.Row) })
		p.Unlikely = n - len(marks)
	}
	p.Paragraphs, p.Lost = marked(p.Version.Title, p.Version.Text, marks)
	p.Quoted, p.Reported, p.Share = voices(p.Version.Text, marks)
	if p.Copies, err = w.ledger.Copies(ctx, id); err != nil {
		return err
	}
	p.By = map[string]string{}
	ids := map[store.Kind][]string{}
	for _, m := range marks {
		if m.Row.Text("review") != "" {
			p.Checked++
			ids[m.Kind] = append(ids[m.Kind], m.Row.ID())
		}
	}
	for kind, list := range ids {
		by, err := w.ledger.Deciders(ctx, kind, list)
		if err != nil {
			return err
		}
		for row, who := range by {
			p.By[row] = who
		}
	}
	return nil
}

// unlikely reports whether a row that nobody checked is left out of its
// article's page, unless it is asked for.
func unlikely(kind store.Kind, r store.Row) bool {
	p, ok := r.Get("confidence").(float64)
	return ok && r.Text("review") == "" && 100*p < float64(leastOf(kind))
}

// ShortSum is the hash of the text as people compare it: its beginning and its
// end.
func (p *articlePage) ShortSum() string {
	s := p.Version.Sum
	if len(s) < 16 {
		return s
	}
	return s[:4] + " " + s[4:8] + " … " + s[len(s)-4:]
}

// Others are the copies of the text in other articles.
func (p *articlePage) Others() []store.Copy {
	var out []store.Copy
	for _, c := range p.Copies {
		if c.ID != p.Row.ID() {
			out = append(out, c)
		}
	}
	return out
}

// markColumns are the columns of all that is on the record in an article.
func markColumns() []store.Column {
	text := func(name string) store.Column { return store.Column{Name: name, Type: store.Text} }
	return []store.Column{text("kind"), text("id"), text("says"), text("words"), {Name: "confidence", Type: store.Float}, text("review"), text("evidence")}
}

func markValues(m store.Marked) []any {
	get := m.Row.Get
	return []any{string(m.Kind), m.Row.ID(), strings.Join(said(m.Kind, m.Row), " "), get("words"), get("confidence"), get("review"), get("evidence")}
}

// said is what a row claims, in words without links.
func said(kind store.Kind, r store.Row) []string {
	var out []string
	add := func(words ...string) {
		for _, s := range words {
			if s != "" {
				out = append(out, s)
			}
		}
	}
	switch kind {
	case store.Quotes:
		add(r.Text("speaker"), r.Text("cue"))
	case store.Positions:
		add(r.Text("holder"), r.Text("stance"), r.Text("target"), r.Text("act"))
	case store.Figures:
		add(figureText(r), r.Text("measure"), r.Text("of"), r.Text("population"), r.Text("source"))
	case store.Offices:
		add(r.Text("person"), r.Text("status"), r.Text("role"), r.Text("organisation"), r.Text("area"))
	case store.Letters:
		add(r.Text("kind"), r.Text("stance"), r.Text("target"), r.Text("signed"))
	case store.Events:
		add(r.Text("kind"), r.Text("date_from"), r.Text("participants"))
	case store.Articles:
		add(r.Text("title"))
	}
	return out
}

// figureText is the value of a figure with its bound and unit: at least 31
// people.
func figureText(r store.Row) string {
	v, _ := r.Get("value").(float64)
	return valueText(v, r.Text("bound"), r.Text("unit"))
}

func valueText(v float64, bound, unit string) string {
	out := inWords(v)
	if bound != "" && bound != "exact" {
		out = bound + " " + out
	}
	switch unit {
	case "":
	case "percent":
		out += "%"
	default:
		out += " " + unit
	}
	return out
}

// inWords writes millions and billions as words, where that loses nothing.
func inWords(v float64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if part := v / unit.size * 1000; math.Abs(v) >= unit.size && part == math.Trunc(part) {
			return chart.Number(part/1000) + unit.name
		}
	}
	return chart.Number(v)
}
