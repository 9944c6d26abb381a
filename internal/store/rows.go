package store

import (
	"strconv"
	"strings"

	"onrecord"
)

// unfolding turns one record into rows.
type unfolding struct {
	batch   batch
	rec     *onrecord.Record
	version int64
	ids     map[string]int64 // of the article's entities
	said    map[string]int64 // ids of rows of attributions by their local ids
	moved   map[int64]int64  // entities that people split off in this version
	frozen  []decided        // rows that people have decided about
	taken   map[int64]bool   // ids in use in this version
	fresh   func(id int64) bool
	spelled map[spelling]int64 // ids of entities by their names, of several versions
}

// spelling is a name as it is printed.
type spelling struct {
	kind onrecord.Kind
	name string
}

func (u *unfolding) all() {
	u.entities()
	u.attributions()
	u.positions()
	u.figures()
	u.offices()
	u.collective()
	u.events()
}

func (u *unfolding) entities() {
	for _, e := range u.rec.Entities.All() {
		if e.Name == "" {
			continue
		}
		id := u.entity(e.Kind, e.Name)
		u.ids[e.ID] = id
		spans := make([]onrecord.Span, len(e.Mentions))
		for i, m := range e.Mentions {
			spans[i] = m.Span
		}
		u.batch.add("mention", u.version, e.ID, id, strings.Join(e.Names, "; "), at(spans))
	}
}

// entity is the id of who is called name, who is kept when not met before.
func (u *unfolding) entity(kind onrecord.Kind, name string) int64 {
	as := spelling{kind, name}
	id, known := u.spelled[as]
	if !known {
		id = u.batch.entity(kind, name, u.fresh)
		u.spelled[as] = id
	}
	if to, ok := u.moved[id]; ok {
		return to
	}
	return id
}

// entity adds who is called name to the batch, unless fresh says that it is
// known, and gives the id.
func (b batch) entity(kind onrecord.Kind, name string, fresh func(int64) bool) int64 {
	if kind == "" {
		kind = onrecord.Other
	}
	parts := words(name)
	if len(parts) == 0 {
		parts = []string{name}
	}
	key := strings.Join(parts, " ")
	id := entityID(kind, key)
	if !fresh(id) {
		return id
	}
	b.add("entity", id, string(kind), name, key)
	for _, w := range parts {
		b.add("name_word", w, id)
	}
	return id
}

// actor is the id and the name of somebody in a role, nil and nil for nobody.
func (u *unfolding) actor(a onrecord.Actor) (id, name any) {
	if a.Name == "" {
		return nil, nil
	}
	if known, ok := u.ids[a.Entity]; ok {
		return known, a.Name
	}
	return u.entity(a.Kind, a.Name), a.Name
}

// row makes the id of a row, unless somebody has decided about the same claim
// at the same place before.
func (u *unfolding) row(kind Kind, evidence []onrecord.Span, claim ...string) (int64, bool) {
	text := u.rec.Article.Text
	joined := claimOf(kind, claim)
	for _, d := range u.frozen {
		if d.kind == kind && d.holds(joined) && overlap(d.evidence, evidence) {
			return d.id, false
		}
	}
	start := 0
	if len(evidence) > 0 {
		start = evidence[0].Start
	}
	id := rowID(u.version, start, len(text), joined+" "+at(evidence))
	for u.taken[id] {
		id = nextRow(id)
	}
	u.taken[id] = true
	return id, true
}

func claimOf(kind Kind, parts []string) string {
	out := string(kind)
	for _, p := range parts {
		out += "\x00" + fold(p)
	}
	return out
}

func overlap(a, b []onrecord.Span) bool {
	for _, s := range a {
		for _, t := range b {
			if s.Overlaps(t) {
				return true
			}
		}
	}
	return false
}

func (u *unfolding) attributions() {
	fresh := make([]bool, len(u.rec.Attributions))
	ids := make([]int64, len(u.rec.Attributions))
	for i, q := range u.rec.Attributions {
		ids[i], fresh[i] = u.row(Quotes, q.Content, q.Source.Name)
		u.said[q.ID] = ids[i]
	}
	text := u.rec.Article.Text
	for i, q := range u.rec.Attributions {
		if !fresh[i] {
			continue
		}
		source, name := u.actor(q.Source)
		u.batch.add("attribution", ids[i], u.version, q.ID, string(q.Form), source, name, bit(q.Source.Anonymous), some(in(text, q.Cue)), in(text, q.Content),
			some(joinNames(q.Via)), u.answers(q.Within), float64(q.Confidence), at(q.Content), some(at(q.Cue)), some(at(q.SourceSpans)), 1)
	}
}

// answers is the row of an attribution, nil for none.
func (u *unfolding) answers(local string) any {
	if id, ok := u.said[local]; ok {
		return id
	}
	return nil
}

func (u *unfolding) positions() {
	for _, p := range u.rec.Positions {
		id, ok := u.row(Positions, p.Evidence, p.Holder.Name, p.Target.Name, string(p.Stance))
		if !ok {
			continue
		}
		holder, _ := u.actor(p.Holder)
		target, _ := u.actor(p.Target)
		u.batch.add("position", id, u.version, p.ID, holder, p.Holder.Name, bit(p.Holder.Anonymous), target, p.Target.Name, string(p.Stance), string(p.Act),
			some(p.When), u.answers(p.Attribution), in(u.rec.Article.Text, p.Evidence), float64(p.Confidence), at(p.Evidence), 1)
	}
}

func (u *unfolding) figures() {
	for _, f := range u.rec.Figures {
		id, ok := u.row(Figures, f.Evidence, f.Measure, number(f.Value), f.Unit)
		if !ok {
			continue
		}
		of, ofName := u.actor(f.Of)
		source, sourceName := u.actor(f.Source)
		u.batch.add("figure", id, u.version, f.ID, f.Measure, f.Value, some(f.Unit), some(string(f.Bound)), of, ofName, some(f.Population), source, sourceName,
			some(f.Date), u.answers(f.Attribution), in(u.rec.Article.Text, f.Evidence), float64(f.Confidence), at(f.Evidence), 1)
	}
}

func (u *unfolding) offices() {
	for _, o := range u.rec.Offices {
		id, ok := u.row(Offices, o.Evidence, o.Person.Name, o.Role, string(o.Status))
		if !ok {
			continue
		}
		person, _ := u.actor(o.Person)
		u.batch.add("office", id, u.version, o.ID, person, o.Person.Name, o.Role, some(o.Organisation), some(o.Area), string(o.Status),
			in(u.rec.Article.Text, o.Evidence), float64(o.Confidence), at(o.Evidence), 1)
	}
}

func (u *unfolding) collective() {
	for _, c := range u.rec.Collective {
		id, ok := u.row(Letters, c.Evidence, string(c.Kind), c.Target.Name, string(c.Stance))
		if !ok {
			continue
		}
		target, name := u.actor(c.Target)
		var people any
		if c.Count > 0 {
			people = int64(c.Count)
		}
		u.batch.add("collective", id, u.version, c.ID, string(c.Kind), target, name, some(string(c.Stance)), people, some(string(c.Bound)),
			some(strings.Join(c.Says, " ")), in(u.rec.Article.Text, c.Evidence), float64(c.Confidence), at(c.Evidence), 1)
		for n, a := range append(append([]onrecord.Actor(nil), c.Signed...), c.Declined...) {
			who, _ := u.actor(a)
			u.batch.add("signatory", id, n, who, a.Name, bit(n >= len(c.Signed)))
		}
	}
}

func (u *unfolding) events() {
	for _, v := range u.rec.Events {
		id, ok := u.row(Events, v.Evidence, string(v.Kind))
		if !ok {
			continue
		}
		u.batch.add("event", id, u.version, v.ID, string(v.Kind), some(v.Date.From), some(v.Date.To), some(v.Date.Words),
			in(u.rec.Article.Text, v.Evidence), float64(v.Confidence), at(v.Evidence), 1)
		for n, a := range v.Participants {
			who, _ := u.actor(a)
			u.batch.add("participant", id, n, who, a.Name)
		}
	}
}

// some is s, or nil for an unknown value.
func some(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func joinNames(list []onrecord.Actor) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Name
	}
	return strings.Join(out, "; ")
}

// gap stands between stretches of a text that are not side by side.
const gap = " … "

// in is the words of spans.
func in(text string, spans []onrecord.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(text)
	}
	return strings.Join(parts, gap)
}

// at writes spans as "157-191 200-210".
func at(spans []onrecord.Span) string {
	var b []byte
	for i, s := range spans {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(s.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(s.End), 10)
	}
	return string(b)
}

// spansOf reads what at wrote.
func spansOf(s string) []onrecord.Span {
	var out []onrecord.Span
	for _, part := range strings.Fields(s) {
		from, to, _ := strings.Cut(part, "-")
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil {
			return nil
		}
		out = append(out, onrecord.Span{Start: a, End: b})
	}
	return out
}
