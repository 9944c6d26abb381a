package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"onrecord/internal/dossier"
	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// What a page of a story shows of each part; the rest is a link away.
const (
	sidesShown      = 7
	utterancesShown = 8
	figuresShown    = 12
	eventsShown     = 20
	lineUpsShown    = 3
)

// storyPage is what the template story gets.
type storyPage struct {
	*dossier.Story
	LineUps    []storySides
	Others     []dossier.LineUp // that are named alone
	Said       Said
	FigureList []dossier.Figure
	EventList  []dossier.Event
	Disputed   int
	Copied     []dossier.Text // those with copies
	CopyCount  int
	Roles      map[string]string // posts by person
	By         map[string]string // who decided, by row
	Absent     []string
	JSON       string
}

// storySides is a line-up with what of it is shown.
type storySides struct {
	dossier.LineUp
	Tallies []tally
	Lines   []Line
}

// story shows what is on the record about one story.
func (w *Web) story(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	d, err := kept(w, r, &w.tales, id, func(ctx context.Context) (*dossier.Story, error) { return dossier.StoryOf(ctx, w.ledger, id) })
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if d.ID != id {
		http.Redirect(rw, r, "/story/"+d.ID, http.StatusMovedPermanently)
		return
	}
	if kind := r.FormValue("part"); kind != "" {
		if !slices.Contains(store.Kinds(), store.Kind(kind)) {
			w.missing(rw, r)
			return
		}
		if w.rows(rw, r, store.Kind(kind), query.Name{Field: query.Story, Text: query.Text{Words: d.ID}}) {
			return
		}
	}
	if format, err := asTable(r); err != nil || format == export.JSON {
		if err != nil {
			w.fail(rw, r, err)
			return
		}
		w.object(rw, r, d)
		return
	}
	if w.rows(rw, r, store.Articles, query.Name{Field: query.Story, Text: query.Text{Words: d.ID}}) {
		return
	}
	p, err := w.storyPage(r, d)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	title := d.Title
	if title == "" {
		title = "A story without a title"
	}
	w.render(rw, r, "story", Head{Title: title, Nav: "stories"}, p)
}

func (w *Web) storyPage(r *http.Request, d *dossier.Story) (*storyPage, error) {
	p := &storyPage{Story: d, JSON: with(r, "format", "json")}
	for i, l := range d.LineUps {
		if i >= lineUpsShown || (i > 0 && l.Holders() < 2) {
			p.Others = d.LineUps[i:]
			break
		}
		p.LineUps = append(p.LineUps, storySides{LineUp: l, Tallies: sideTallies(&l)})
	}
	p.Said.Shown, p.Said.Speakers = d.Utterances[:min(len(d.Utterances), utterancesShown)], true
	p.FigureList = d.Figures[:min(len(d.Figures), figuresShown)]
	p.EventList = d.Events[:min(len(d.Events), eventsShown)]
	for _, f := range d.Figures {
		if f.Disagree {
			p.Disputed++
		}
	}
	for _, t := range d.Tellings {
		if len(t.Copies) > 0 {
			p.Copied = append(p.Copied, t)
			p.CopyCount += len(t.Copies)
		}
	}
	for _, a := range []struct {
		none bool
		name string
	}{
		{len(p.LineUps) == 0, "positions"},
		{len(p.Said.Shown) == 0, "quotations"},
		{len(p.FigureList) == 0, "figures"},
		{len(d.Letters) == 0, "letters or votes"},
		{len(p.EventList) == 0, "events"},
		{p.CopyCount == 0, "copies"},
	} {
		if a.none {
			p.Absent = append(p.Absent, a.name)
		}
	}
	var err error
	var rows shownRows
	for i := range p.LineUps {
		rows.sides(&p.LineUps[i].LineUp)
	}
	rows.utterances(p.Said.Shown)
	rows.figures(p.FigureList)
	if p.By, p.Roles, err = w.about(r, &rows, d.Last); err != nil {
		return nil, err
	}
	p.Said.By, p.Said.Roles = p.By, p.Roles
	for i := range p.LineUps {
		l := &p.LineUps[i]
		l.Lines = linesOf(&l.LineUp, "l"+strconv.Itoa(i), positionsOn(l.Target.Name)+"&q=story:"+d.ID, p.By, p.Roles)
	}
	return p, nil
}

func sideTallies(l *dossier.LineUp) []tally {
	return talliesOf(func(stance string, count func(unnamed bool)) {
		for _, s := range l.Sides(stance) {
			count(s.Holder.Unnamed)
		}
	})
}

// Share is how many of a hundred quotations of an outlet are unnamed.
func (storyPage) Share(o dossier.Outlet) string {
	if o.Quotes == 0 {
		return ""
	}
	return strconv.Itoa(100*o.Unnamed/o.Quotes) + "%"
}

// Most is the number of quotations of the one whom an outlet quotes most.
func (storyPage) Most(o dossier.Outlet) int {
	most := 0
	for _, n := range o.Quoted {
		most = max(most, n)
	}
	return most
}
