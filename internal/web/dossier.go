package web

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"net/http"
	"strings"

	"onrecord/internal/dossier"
	"onrecord/internal/retold"
	"onrecord/internal/store"
)

// object answers with something that is no table, as JSON.
func (w *Web) object(rw http.ResponseWriter, r *http.Request, v any) {
	rw.Header().Set("Content-Type", "application/json")
	enc := json.NewEncoder(rw)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil && r.Context().Err() == nil {
		w.log.ErrorContext(r.Context(), "answer", "path", r.URL.Path, "error", err)
	}
}

// proofTrust is how far what a proof shows may be trusted.
func proofTrust(by map[string]string, p dossier.Proof) Trust {
	t := Trust{Review: p.Review, By: by[p.Row], Href: "/review?row=" + p.Row, Percent: int(math.Min(99, math.Round(100*p.Confidence)))}
	t.Low = t.Percent < lowTrust
	return t
}

// proofPlace is the place of a proof in its article.
func proofPlace(p dossier.Proof) string { return "/article/" + p.Version + "#r" + p.Row }

// proofEvidence is where a proof was printed, and by how many.
func proofEvidence(p dossier.Proof, s dossier.Spread) Evidence {
	return Evidence{Words: quoted(p.Words), Href: proofPlace(p), Outlet: p.Outlet, Date: p.Published, Texts: s.Texts, Outlets: s.Outlets}
}

// dossierActor is somebody of a dossier, with the post that is known.
func dossierActor(a dossier.Actor, roles map[string]string) Actor {
	out := Actor{Name: a.Name, Unnamed: a.Unnamed, Role: roles[a.ID]}
	if a.ID != "" && !a.Unnamed {
		out.Href = "/person/" + a.ID
	}
	return out
}

// otherShown is how many other wordings of an utterance are shown, and how
// many words they may differ in to be easily read.
const (
	otherShown = 2
	otherWords = 14
)

// otherwise are the printings of an utterance that say it a little otherwise.
func otherwise(u dossier.Utterance) []dossier.Printing {
	var out []dossier.Printing
	for _, p := range u.Printings {
		n := 0
		for _, d := range p.Differences {
			if d.In != retold.Both {
				n += len(strings.Fields(d.Words))
			}
		}
		if p.Like == retold.Altered && n <= otherWords && len(out) < otherShown {
			out = append(out, p)
		}
	}
	return out
}

// Line is who takes one stance; the part "line".
type Line struct {
	ID, Stance string
	All, Few   []dossier.Side
	Named      int
	Rest       string // where all of them are shown
	By, Roles  map[string]string
}

// linesOf are the lines of a line-up; rest is the address of all of it.
func linesOf(l *dossier.LineUp, id, rest string, by, roles map[string]string) []Line {
	var out []Line
	for _, stance := range stances() {
		all := l.Sides(stance)
		if len(all) == 0 {
			continue
		}
		line := Line{ID: id + "-" + stance, Stance: stance, All: all, Few: few(all), Rest: rest + "&stance=" + stance, By: by, Roles: roles}
		for _, s := range all {
			if !s.Holder.Unnamed {
				line.Named++
			}
		}
		out = append(out, line)
	}
	return out
}

// few are the first of those who take a stance.
func few(list []dossier.Side) []dossier.Side { return list[:min(len(list), sidesShown)] }

// Said is what is shown of what was said; the part "utterances".
type Said struct {
	Shown     []dossier.Utterance
	Speakers  bool // say who said it
	By, Roles map[string]string
}

// shownRows are the rows that a page shows and the people whose posts it does.
type shownRows struct {
	rows   map[store.Kind][]string
	people []string
}

func (s *shownRows) add(kind store.Kind, row string) {
	if s.rows == nil {
		s.rows = map[store.Kind][]string{}
	}
	s.rows[kind] = append(s.rows[kind], row)
}

func (s *shownRows) person(a dossier.Actor) {
	if a.ID != "" && !a.Unnamed {
		s.people = append(s.people, a.ID)
	}
}

func (s *shownRows) sides(l *dossier.LineUp) {
	for _, stance := range stances() {
		for _, side := range few(l.Sides(stance)) {
			s.add(store.Positions, side.Row)
			s.person(side.Holder)
		}
	}
}

func (s *shownRows) utterances(list []dossier.Utterance) {
	for _, u := range list {
		s.add(store.Quotes, u.Row)
		s.person(u.Speaker)
	}
}

func (s *shownRows) figures(list []dossier.Figure) {
	for _, f := range list {
		for _, v := range f.Values {
			s.add(store.Figures, v.Citations[0].Row)
		}
	}
}

// about tells who decided about the rows and which posts the people had by the
// end of a day.
func (w *Web) about(r *http.Request, s *shownRows, day string) (by, roles map[string]string, err error) {
	by = map[string]string{}
	for kind, ids := range s.rows {
		some, err := w.ledger.Deciders(r.Context(), kind, ids)
		if err != nil {
			return nil, nil, err
		}
		maps.Copy(by, some)
	}
	roles, err = w.ledger.Roles(r.Context(), s.people, day)
	return by, roles, err
}

// kept is what a memo keeps under a key, worked out anew when the ledger has
// changed.
func kept[V any](w *Web, r *http.Request, m *memo[V], key string, work func(context.Context) (V, error)) (V, error) {
	revision, err := w.ledger.Revision(r.Context())
	if err != nil {
		var none V
		return none, err
	}
	return m.get(r.Context(), key, store.Mark{Versions: revision}, work)
}
