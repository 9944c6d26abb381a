package web

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/chart"
	"onrecord/internal/dossier"
	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// historiesShown is how many targets a person's positions are drawn on.
const historiesShown = 20

// personPage is what the template person gets.
type personPage struct {
	*dossier.Person
	Stand     string // the posts now held, in a line
	Others    []string
	First     string // day of the first article that tells of them
	Changes   []turn
	Lanes     []personLane
	More      int // targets that are not drawn
	Axis      template.HTML
	Lines     []Line
	Tallies   []tally
	Said      Said
	Backs     []dossier.History // that they back now
	Opposes   []dossier.History
	By, Roles map[string]string
	JSON      string
	May       bool // merge and split
	Done      string
}

// turn is a change of side, with both pieces of evidence.
type turn struct {
	Target  dossier.Actor
	Step    dossier.Step
	WasHref string
}

// personLane is where somebody stands on one target over time.
type personLane struct {
	Target dossier.Actor
	Chart  template.HTML
	Stance string
}

// person shows what is on the record about somebody.
func (w *Web) person(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if part := r.FormValue("part"); part != "" {
		w.personPart(rw, r, id, part)
		return
	}
	d, err := kept(w, r, &w.persons, id, func(ctx context.Context) (*dossier.Person, error) { return dossier.PersonOf(ctx, w.ledger, id) })
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if format, err := asTable(r); err != nil || format == export.JSON {
		if err != nil {
			w.fail(rw, r, err)
			return
		}
		w.object(rw, r, d)
		return
	}
	if w.rows(rw, r, store.Quotes, query.Name{Field: query.Speaker, Text: query.Text{Words: id}}) {
		return
	}
	p, err := w.personPage(r, d)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	w.render(rw, r, "person", Head{Title: d.Who.Name, Nav: "people"}, p)
}

// personPart gives one part of the page as a table.
func (w *Web) personPart(rw http.ResponseWriter, r *http.Request, id, part string) {
	parts := map[string]struct {
		kind  store.Kind
		field query.Field
	}{
		"positions": {store.Positions, query.Holder}, "on": {store.Positions, query.Target}, "offices": {store.Offices, query.Person},
		"quotes": {store.Quotes, query.Speaker}, "letters": {store.Letters, query.Holder}, "events": {store.Events, query.Person},
	}
	p, ok := parts[part]
	if !ok || r.FormValue("format") == "" {
		w.missing(rw, r)
		return
	}
	w.rows(rw, r, p.kind, query.Name{Field: p.field, Text: query.Text{Words: id}})
}

func (w *Web) personPage(r *http.Request, d *dossier.Person) (*personPage, error) {
	p := &personPage{Person: d, JSON: with(r, "format", "json"), May: w.who(r).May >= Reviewer, Done: r.FormValue("done")}
	for _, name := range d.Names {
		if name != d.Who.Name && len(p.Others) < 8 {
			p.Others = append(p.Others, name)
		}
	}
	p.Stand = stand(d.Posts)
	last := p.draw()
	var rows shownRows
	if d.On != nil {
		rows.sides(d.On)
		p.Tallies = sideTallies(d.On)
	}
	p.Said.Shown = d.Utterances[:min(len(d.Utterances), utterancesShown)]
	rows.utterances(p.Said.Shown)
	for _, post := range d.Posts {
		rows.add(store.Offices, post.Row)
	}
	var err error
	if p.By, p.Roles, err = w.about(r, &rows, last); err != nil {
		return nil, err
	}
	p.Said.By, p.Said.Roles = p.By, p.Roles
	if d.On != nil {
		p.Lines = linesOf(d.On, "on", positionsOn(d.Who.Name), p.By, p.Roles)
	}
	return p, nil
}

// stand is the posts that somebody holds by what was told last.
func stand(posts []dossier.Post) string {
	var out []string
	for _, post := range posts {
		role := strings.Join(filled(post.Role, post.Organisation, post.Area), ", ")
		switch post.Status {
		case "seeks":
			role = "seeks " + role
		case "held", "resigned":
			role = "former " + role
		}
		if len(out) < 3 && !slices.Contains(out, role) {
			out = append(out, role)
		}
	}
	return strings.Join(out, "; ")
}

func filled(parts ...string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// draw draws the positions over time, and gives the last day.
func (p *personPage) draw() (last string) {
	first := ""
	for _, h := range p.Holds {
		for _, s := range h.Steps {
			day := dayOnly(s.Published)
			if day == "" {
				continue
			}
			if first == "" || day < first {
				first = day
			}
			last = max(last, day)
		}
	}
	p.First = first
	for _, h := range p.Holds {
		now := h.Steps[len(h.Steps)-1]
		switch now.Stance {
		case string(onrecord.Backs):
			p.Backs = append(p.Backs, h)
		case string(onrecord.Opposes):
			p.Opposes = append(p.Opposes, h)
		}
		for _, s := range h.Steps {
			if s.Was != "" {
				p.Changes = append(p.Changes, turn{h.Target, s, "/row/" + s.WasRow})
			}
		}
		if first == "" {
			continue
		}
		if len(p.Lanes) == historiesShown {
			p.More++
			continue
		}
		p.Lanes = append(p.Lanes, personLane{h.Target, chart.Lane(stepMarks(h.Steps), first, last, last, h.Target.Name+": "+now.Stance), now.Stance})
	}
	if len(p.Lanes) > 0 {
		p.Axis = chart.LaneAxis(first, last, last, shortDay(last))
	}
	return last
}

func stepMarks(steps []dossier.Step) []chart.Mark {
	var out []chart.Mark
	for _, s := range steps {
		if day := dayOnly(s.Published); day != "" {
			out = append(out, chart.Mark{Day: day, Stance: s.Stance, Href: proofPlace(s.Proof), Label: s.Stance + ", " + shortDay(day)})
		}
	}
	return out
}

// dayOnly is the day of a date of the record, "" where it is not that precise.
func dayOnly(date string) string {
	if len(date) < len("2006-01-02") {
		return ""
	}
	return date[:len("2006-01-02")]
}

// personMerge makes two names one person.
func (w *Web) personMerge(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	name, err := w.ledger.EntityName(r.Context(), id)
	if err == nil {
		err = w.ledger.MergeEntities(r.Context(), w.who(r).Name, name, strings.TrimSpace(r.FormValue("into")))
	}
	w.personDone(rw, r, id, "merged", err)
}

// personSplit says that in one article somebody else is meant.
func (w *Web) personSplit(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	name, err := w.ledger.EntityName(r.Context(), id)
	if err == nil {
		err = w.ledger.SplitEntity(r.Context(), w.who(r).Name, name, strings.TrimSpace(r.FormValue("article")), strings.TrimSpace(r.FormValue("as")))
	}
	w.personDone(rw, r, id, "split", err)
}

func (w *Web) personDone(rw http.ResponseWriter, r *http.Request, id, what string, err error) {
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	http.Redirect(rw, r, "/person/"+id+"?done="+what, http.StatusSeeOther)
}
