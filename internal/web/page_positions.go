package web

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/internal/chart"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// likely is the probability, in per cent, that positions must have to be
// counted unless the reader says otherwise: more likely right than wrong.
const likely = 50

// positions shows who stands where on a target, or the targets to choose from.
func (w *Web) positions(rw http.ResponseWriter, r *http.Request) {
	ask, err := positionsAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if ask.target == "" {
		w.targets(rw, r)
		return
	}
	if ask.moved {
		http.Redirect(rw, r, with(r, "on", ask.on, "day", "", "was", "", "first", ""), http.StatusSeeOther)
		return
	}
	p, err := w.course(r, ask)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if p.answered(w, rw, r) {
		return
	}
	if err := p.fill(w, r); err != nil {
		w.fail(rw, r, err)
		return
	}
	w.render(rw, r, "positions", Head{Title: "Who stands where on " + p.Target, Nav: "positions"}, p)
}

// positionsAsk is what the page is asked for.
type positionsAsk struct {
	target, on string // on is a day, "" for the latest
	moved      bool   // by the slider, so that the address has to follow
	stance     string
	act        string
	least      int
	q          query.Query
}

func positionsAsked(r *http.Request) (positionsAsk, error) {
	a := positionsAsk{target: strings.TrimSpace(r.FormValue("target")), stance: r.FormValue("stance"), act: r.FormValue("act")}
	if on := r.FormValue("on"); on != "" {
		q, err := term(query.On, on)
		when, ok := q.(query.When)
		if err != nil || !ok {
			return a, onrecord.Errorf(onrecord.Invalid, "%q is no date: write it as 2014, 2014-11 or 2014-11-12", on)
		}
		a.on = when.Date.Last()
	}
	if day, was := r.FormValue("day"), r.FormValue("was"); day != was && day != "" {
		n, err := strconv.Atoi(day)
		first, wrong := time.Parse(time.DateOnly, r.FormValue("first"))
		if err == nil && wrong == nil {
			a.on, a.moved = first.AddDate(0, 0, n).Format(time.DateOnly), true
		}
	}
	var err error
	if a.least, err = leastAsked(r, likely); err != nil {
		return a, err
	}
	parts := []query.Query{query.Number{Field: query.Confidence, Op: query.AtLeast, Value: float64(a.least) / 100}}
	for field, value := range map[query.Field]string{query.Anonymous: r.FormValue("unnamed"), query.Reviewed: r.FormValue("checked")} {
		if value == query.Yes || value == query.No {
			parts = append(parts, query.Is{Field: field, Value: value})
		}
	}
	a.q, err = asked(r, parts...)
	if _, on := query.AsOf(a.q); err == nil && on != "" {
		a.q, _ = query.AsOf(a.q)
		a.on = on.Last()
	}
	return a, err
}

// leastAsked is the probability, in per cent, that rows must have: as asked,
// else otherwise.
func leastAsked(r *http.Request, otherwise int) (int, error) {
	least := r.FormValue("least")
	if least == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(least)
	if err != nil || n < 0 || n > 100 {
		return 0, onrecord.Errorf(onrecord.Invalid, "%q is no percentage: want a whole number from 0 to 100", clip(40, least))
	}
	return n, nil
}

// targetsPage is what the template targets gets.
type targetsPage struct {
	Rows    []store.Named
	Links   Links
	Nothing Nothing
}

// targetsShown is how many targets are offered.
const targetsShown = 100

func (w *Web) targets(rw http.ResponseWriter, r *http.Request) {
	list, err := w.targeted(r.Context())
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	columns := []store.Column{{Name: "target", Type: store.Text}, {Name: "kind", Type: store.Text}, {Name: "positions", Type: store.Int}, {Name: "target_id", Type: store.Text}}
	if w.table(rw, r, "targets", columns, func(yield func([]any) error) error {
		for _, n := range list {
			if err := yield([]any{n.Name, n.Kind, int64(n.Positions), n.ID}); err != nil {
				return err
			}
		}
		return nil
	}) {
		return
	}
	w.render(rw, r, "targets", Head{Title: "Positions", Nav: "positions"}, targetsPage{Rows: list, Links: linksOf(r), Nothing: nothing(r, "positions")})
}

// positionsPage is what the template positions gets.
type positionsPage struct {
	ask positionsAsk

	Target, TargetID string
	Also             []store.Named // others whose names hold the words
	Together         bool          // or all of them are meant, none having that name
	Links            Links
	TimeLinks        Links
	EvidenceLinks    Links

	On, First, Last string // the day as of which, and those of the slider
	Day, Days       int
	Ruler           template.HTML
	Holders         int
	Unnamed         int
	Changed         int
	Tallies         []tally
	Per             int // holders that a mark stands for

	Chart    template.HTML
	Overtook string
	Lanes    []lanes
	Axis     template.HTML

	Heads   []Sort
	Rows    []standRow
	Says    string
	Next    string
	Nothing Nothing
	By      map[string]string
	Stance  string
	Act     string
	Acts    []string
	Least   int
	Named   string
	Checked string
	Query   string

	only   func(stance string) string
	course []store.Held
	texts  map[string]store.Printing
	now    []standing
}

// lanes are the holders of a chart by holder, under a heading.
type lanes struct {
	Label string
	Count int
	Rows  []lane
}

type lane struct {
	Who    Actor
	Chart  template.HTML
	Stance string
}

// course reads what is on the record about the target.
func (w *Web) course(r *http.Request, ask positionsAsk) (*positionsPage, error) {
	found, err := w.ledger.Targets(r.Context(), ask.target, 50)
	if err != nil {
		return nil, err
	}
	p := &positionsPage{ask: ask, Target: ask.target}
	var ids []string
	for _, n := range found {
		if store.SameName(n.Name, ask.target) {
			ids = append(ids, n.ID)
			p.Target, p.TargetID = n.Name, n.ID
		} else {
			p.Also = append(p.Also, n)
		}
	}
	if ids == nil { // no such name: all that hold the words, together
		for _, n := range found {
			ids = append(ids, n.ID)
		}
		p.Together, p.Also = len(found) > 1, found
		if len(found) == 1 {
			p.Target, p.TargetID, p.Also = found[0].Name, found[0].ID, nil
		}
	}
	p.Also = p.Also[:min(len(p.Also), 8)]
	if p.course, err = w.ledger.Course(r.Context(), ids, ask.q); err != nil {
		return nil, err
	}
	var unnamed []string
	for _, h := range p.course {
		if h.Unnamed {
			unnamed = append(unnamed, h.ID)
		}
		if h.Day != "" {
			if p.First == "" {
				p.First = h.Day
			}
			p.Last = h.Day
		}
	}
	if p.texts, err = w.ledger.Printings(r.Context(), store.Positions, unnamed); err != nil {
		return nil, err
	}
	if p.On = ask.on; p.On == "" {
		p.On = p.Last
	}
	p.now = standings(p.course, p.texts, p.On)
	return p, nil
}

// answered gives a part of the page as a table, where one is asked for.
func (p *positionsPage) answered(w *Web, rw http.ResponseWriter, r *http.Request) bool {
	switch r.FormValue("part") {
	case "time":
		columns := []store.Column{{Name: "day", Type: store.Text}}
		for _, s := range stances() {
			columns = append(columns, store.Column{Name: s, Type: store.Int})
		}
		return w.table(rw, r, "positions-over-time", columns, func(yield func([]any) error) error {
			for _, d := range byDay(p.course, p.texts) {
				values := []any{d.Day}
				for _, n := range d.Counts {
					values = append(values, int64(n))
				}
				if err := yield(values); err != nil {
					return err
				}
			}
			return nil
		})
	case "evidence":
		ids := make([]string, len(p.course))
		for i, h := range p.course {
			ids[i] = h.ID
		}
		return w.table(rw, r, "positions", store.Columns(store.Positions), func(yield func([]any) error) error {
			for part := range slices.Chunk(ids, 1000) {
				rows, err := w.ledger.Pick(r.Context(), store.Positions, part)
				if err != nil {
					return err
				}
				for _, id := range part {
					if err := yield(rows[id].Values); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	return w.table(rw, r, "who-stands-where", standColumns(), func(yield func([]any) error) error {
		return p.stands(r.Context(), w, p.wanted(), func(s standRow) error { return yield(s.values()) })
	})
}

// fill works out what the page shows.
func (p *positionsPage) fill(w *Web, r *http.Request) error {
	p.Links, p.Query = linksOf(r), r.FormValue("q")
	p.only = func(stance string) string { return with(r, "stance", stance) }
	p.TimeLinks = Links{CSV: with(r, "part", "time", "format", "csv"), JSON: with(r, "part", "time", "format", "json")}
	p.EvidenceLinks = Links{CSV: with(r, "part", "evidence", "format", "csv"), JSON: with(r, "part", "evidence", "format", "json")}
	p.Stance, p.Act, p.Least, p.Named, p.Checked = p.ask.stance, p.ask.act, p.ask.least, r.FormValue("unnamed"), r.FormValue("checked")
	p.Acts = query.Act.Values()
	p.slider()
	p.Tallies, p.Holders = tallies(p.now), len(p.now)
	p.Per = p.Tallies[0].Per
	for _, s := range p.now {
		if s.Last.Unnamed {
			p.Unnamed++
		}
		if s.Before != nil {
			p.Changed++
		}
	}
	p.overTime()
	p.byHolder()
	p.Heads = []Sort{
		sortBy(r, "Holder", "holder", false), sortBy(r, "Stance", "stance", false), sortBy(r, "Since", "since", true),
		sortBy(r, "Texts / outlets", "texts", true), sortBy(r, "Trust", "trust", true),
	}
	p.Heads[2].Number = false
	return p.list(w, r)
}

func (p *positionsPage) slider() {
	first, err := time.Parse(time.DateOnly, p.First)
	last, wrong := time.Parse(time.DateOnly, p.Last)
	if err != nil || wrong != nil {
		return
	}
	days := func(t time.Time) int { return int(t.Sub(first).Hours() / 24) }
	p.Days = days(last)
	if on, err := time.Parse(time.DateOnly, p.On); err == nil {
		p.Day = min(max(0, days(on)), p.Days)
	}
	p.Ruler = chart.Ruler(p.First, p.Last)
}

// overTime draws the counts from day to day.
func (p *positionsPage) overTime() {
	const points = 120
	all := byDay(p.course, p.texts)
	if len(all) < 2 {
		return // a day is no course
	}
	if day, leader := overtaken(all); day != "" {
		behind := stances()[0]
		if leader == behind {
			behind = stances()[1]
		}
		p.Overtook = leader + " overtook " + behind + " on " + shortDay(day)
	}
	list := thinned(all, points)
	var series []chart.Series
	var says []string
	for i, stance := range stances() {
		n := list[len(list)-1].Counts[i]
		one := chart.Series{Stance: stance, Label: strconv.Itoa(n) + " " + verb(stance, n)}
		ever := 0
		for _, d := range list {
			ever = max(ever, d.Counts[i])
			one.Counts = append(one.Counts, chart.Count{Day: d.Day, N: d.Counts[i]})
		}
		if ever > 0 {
			series, says = append(series, one), append(says, one.Label)
		}
	}
	p.Chart = chart.Steps(series, p.First, p.Last, "holders", "Number of holders by stance: on "+shortDay(p.Last)+" "+strings.Join(says, ", "))
}

// lanesShown is how many holders are drawn under each heading, marksShown how
// many marks each has.
const (
	lanesShown = 12
	marksShown = 40
)

// byHolder draws those who changed and those with most evidence.
func (p *positionsPage) byHolder() {
	if p.First == "" || p.First == p.Last {
		return
	}
	var changed, held []standing
	for _, s := range p.now {
		switch {
		case s.Before != nil:
			changed = append(changed, s)
		case !s.Last.Unnamed && s.Since.Day != s.Last.Day:
			held = append(held, s)
		}
	}
	slices.SortStableFunc(changed, func(a, b standing) int { return strings.Compare(b.Since.ID, a.Since.ID) })
	slices.SortStableFunc(held, func(a, b standing) int { return len(b.All) - len(a.All) })
	for _, part := range []struct {
		label string
		list  []standing
	}{{"Changed", changed}, {"Held", held}} {
		if len(part.list) == 0 {
			continue
		}
		l := lanes{Label: part.label, Count: len(part.list)}
		for _, s := range part.list[:min(len(part.list), lanesShown)] {
			list := marks(s.All, marksShown, func(h store.Held) string { return "/row/" + h.ID })
			l.Rows = append(l.Rows, lane{Who: holderOf(s.Last), Stance: s.Last.Stance, Chart: chart.Lane(list, p.First, p.Last, min(p.On, p.Last), p.course2words(s))})
		}
		p.Lanes = append(p.Lanes, l)
	}
	p.Axis = chart.LaneAxis(p.First, p.Last, min(p.On, p.Last), shortDay(min(p.On, p.Last)))
}

// course2words says where somebody stood, for those who do not see the lane.
func (*positionsPage) course2words(s standing) string {
	var out []string
	for i, h := range s.All {
		if i == 0 || s.All[i-1].Stance != h.Stance {
			out = append(out, h.Stance+" from "+shortDay(h.Day))
		}
	}
	if len(out) > 6 {
		out = append([]string{fmt.Sprintf("%d turns", len(out)-6)}, out[len(out)-6:]...)
	}
	return strings.Join(out, "; ")
}

// Only is the address of the table with those of one stance alone.
func (p *positionsPage) Only(stance string) string { return p.only(stance) + "#record" }

func holderOf(h store.Held) Actor {
	a := Actor{Name: h.Name, Unnamed: h.Unnamed}
	if h.Holder != "" {
		a.Href = "/person/" + h.Holder
	}
	return a
}

// positionsOn is the address of who stands where on a name.
func positionsOn(name string) string { return "/positions?target=" + url.QueryEscape(name) }

// rowPlace leads to the place in its article of a row known by its id alone.
func (w *Web) rowPlace(rw http.ResponseWriter, r *http.Request) {
	row, err := w.find(r.Context(), r.PathValue("id"))
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	http.Redirect(rw, r, articleOf(row), http.StatusFound)
}

func (w *Web) find(ctx context.Context, id string) (store.Row, error) {
	kind, err := w.ledger.Find(ctx, id)
	if err != nil {
		return store.Row{}, err
	}
	return w.ledger.Get(ctx, kind, id)
}
