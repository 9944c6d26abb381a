package wire

import (
	"encoding/json"
	"io"
	"math"

	"onrecord"
)

// Options of Encode.
type Options struct {
	NoText        bool                // leave article.text out
	MinConfidence onrecord.Confidence // leave out rows below it
	Explain       bool                // with the rules that each row rests on
}

// Write prints rec as one line of JSON.
func Write(w io.Writer, rec *Record) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(rec)
}

// Encode turns a record into its wire form. Byte offsets become code points;
// text that is not valid UTF-8 counts one code point for each stray byte, as
// its JSON form does.
func Encode(rec *onrecord.Record, opt Options) *Record {
	a := rec.Article
	e := encoder{points: newPoints(a.Text), least: opt.MinConfidence, explain: opt.Explain}
	out := &Record{
		Schema: Schema,
		Article: Article{
			ID: a.ID, URL: a.URL, Outlet: a.Outlet, Title: a.Title, Authors: a.Authors,
			Published: a.Published, Language: a.Language, SHA256: onrecord.TextSum(a.Text), Text: a.Text,
		},
		Entities:     e.entities(rec.Entities.All()),
		Attributions: each(rec.Attributions, e.attribution),
		Positions:    each(rec.Positions, e.position),
		Figures:      each(rec.Figures, e.figure),
		Offices:      each(rec.Offices, e.office),
		Collective:   each(rec.Collective, e.collective),
		Events:       each(rec.Events, e.event),
		Reader:       Reader{rec.Reader.Version, rec.Reader.Model, rec.Reader.ModelSum},
	}
	if out.Article.ID == "" {
		out.Article.ID = onrecord.ContentID(a)
	}
	if opt.NoText {
		out.Article.Text = ""
	}
	return out
}

type encoder struct {
	points  points
	least   onrecord.Confidence
	explain bool
}

// why is the rules of a row, nil when they are not asked for.
func (e *encoder) why(rules []string) []string {
	if !e.explain {
		return nil
	}
	return rules
}

// each encodes the rows that convert keeps; never nil, so that an empty list
// is [] on the wire.
func each[T, U any](rows []T, convert func(*T) (U, bool)) []U {
	out := make([]U, 0, len(rows))
	for i := range rows {
		if u, keep := convert(&rows[i]); keep {
			out = append(out, u)
		}
	}
	return out
}

func (e *encoder) entities(list []*onrecord.Entity) []Entity {
	out := make([]Entity, 0, len(list))
	for _, x := range list {
		w := Entity{ID: x.ID, Kind: string(x.Kind), Name: x.Name, Names: x.Names, Ref: x.Ref, Mentions: []Mention{}}
		for _, m := range x.Mentions {
			w.Mentions = append(w.Mentions, Mention{e.points.span(m.Span), string(m.Form)})
		}
		out = append(out, w)
	}
	return out
}

func (e *encoder) attribution(a *onrecord.Attribution) (Attribution, bool) {
	w := Attribution{
		ID: a.ID, Form: string(a.Form), Cue: e.points.spans(a.Cue), Content: e.points.spans(a.Content),
		Via: actors(a.Via), Within: a.Within, Confidence: round(a.Confidence), Why: e.why(a.Why),
	}
	if !a.Source.IsZero() || len(a.SourceSpans) > 0 {
		w.Source = &Source{a.Source.Entity, a.Source.Name, string(a.Source.Kind), a.Source.Anonymous, e.points.spans(a.SourceSpans)}
	}
	return w, a.Confidence >= e.least
}

func (e *encoder) position(p *onrecord.Position) (Position, bool) {
	return Position{
		ID: p.ID, Holder: Holder{p.Holder.Entity, p.Holder.Name, p.Holder.Anonymous}, Target: actor(p.Target),
		Stance: string(p.Stance), Act: string(p.Act), When: p.When, Attribution: p.Attribution,
		Evidence: e.points.spans(p.Evidence), Confidence: round(p.Confidence), Why: e.why(p.Why),
	}, p.Confidence >= e.least
}

func (e *encoder) figure(f *onrecord.Figure) (Figure, bool) {
	return Figure{
		ID: f.ID, Measure: f.Measure, Value: f.Value, Unit: f.Unit, Bound: string(f.Bound), Of: optional(f.Of),
		Population: f.Population, Source: optional(f.Source), Date: f.Date, Attribution: f.Attribution,
		Evidence: e.points.spans(f.Evidence), Confidence: round(f.Confidence), Why: e.why(f.Why),
	}, f.Confidence >= e.least
}

func (e *encoder) office(o *onrecord.Office) (Office, bool) {
	return Office{
		ID: o.ID, Person: actor(o.Person), Role: o.Role, Organisation: o.Organisation, Area: o.Area,
		Status: string(o.Status), Evidence: e.points.spans(o.Evidence), Confidence: round(o.Confidence), Why: e.why(o.Why),
	}, o.Confidence >= e.least
}

func (e *encoder) collective(c *onrecord.Collective) (Collective, bool) {
	w := Collective{
		ID: c.ID, Kind: string(c.Kind), Count: c.Count, Signed: actors(c.Signed), Declined: actors(c.Declined),
		Says: c.Says, Evidence: e.points.spans(c.Evidence), Confidence: round(c.Confidence), Why: e.why(c.Why),
	}
	if c.Count != 0 {
		w.Bound = string(c.Bound)
	}
	if t := optional(c.Target); t != nil || c.Stance != "" {
		w.About = &About{t, string(c.Stance)}
	}
	return w, c.Confidence >= e.least
}

func (e *encoder) event(v *onrecord.Event) (Event, bool) {
	w := Event{
		ID: v.ID, Kind: string(v.Kind), Participants: actors(v.Participants),
		Evidence: e.points.spans(v.Evidence), Confidence: round(v.Confidence), Why: e.why(v.Why),
	}
	if v.Date != (onrecord.Date{}) {
		w.Date = &Date{v.Date.From, v.Date.To, v.Date.Words}
	}
	return w, v.Confidence >= e.least
}

func actor(a onrecord.Actor) Actor { return Actor{a.Entity, a.Name} }

func optional(a onrecord.Actor) *Actor {
	if a.IsZero() {
		return nil
	}
	w := actor(a)
	return &w
}

func actors(list []onrecord.Actor) []Actor {
	out := make([]Actor, len(list))
	for i, a := range list {
		out[i] = actor(a)
	}
	return out
}

// round keeps two decimals: a confidence is not known better than that.
func round(c onrecord.Confidence) float64 { return math.Round(float64(c)*100) / 100 }
