package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"onrecord"
)

// Reading is what the ledger says of one version of an article.
type Reading struct {
	Record   *onrecord.Record  // rows that were rejected are left out; their ids are the ledger's
	Version  string            // the id of the version
	Number   int64             // of the version, from 1
	Current  bool              // there is no later one
	Story    string            // the id of the story, "" for none
	Reviewed map[string]string // by the id of a row, what was decided about it
}

// Reading gives the version of an article with an id, or the current one of
// the article with a key. Of mentions that are no name, the form is not known
// any more; nor is which rules a row rests on.
func (s *Store) Reading(ctx context.Context, article string) (*Reading, error) {
	id, err := ParseID(article)
	if err != nil {
		id = -1
	}
	a := &onrecord.Article{}
	r := &restored{s: s, ctx: ctx, out: &Reading{Record: &onrecord.Record{Article: a, Entities: &onrecord.Entities{}}, Reviewed: map[string]string{}}}
	var authors string
	rec := r.out.Record
	err = s.row(ctx)(`SELECT v.id, v.number, v.current = 1, coalesce(st.key, ''), a.key, coalesce(a.url, ''), coalesce(o.name, ''), coalesce(v.title, ''), coalesce(a.authors, ''),
		coalesce(v.published, ''), coalesce(a.language, ''), v.text, v.reader, coalesce(v.model, ''), coalesce(v.model_sha256, '')
		FROM version v JOIN article a ON a.id = v.article_id LEFT JOIN outlet o ON o.id = a.outlet_id
		LEFT JOIN story_article sa ON sa.article_id = a.id LEFT JOIN story st ON st.id = sa.story_id
		WHERE v.id = (SELECT coalesce((SELECT w.id FROM version w WHERE w.id = ?), (SELECT w.id FROM version w JOIN article b ON b.id = w.article_id WHERE b.key = ? AND w.current = 1)))`, id, article).Scan(
		&r.version, &r.out.Number, &r.out.Current, &r.out.Story, &a.ID, &a.URL, &a.Outlet, &a.Title, &authors, &a.Published, &a.Language, &a.Text,
		&rec.Reader.Version, &rec.Reader.Model, &rec.Reader.ModelSum)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, onrecord.Errorf(onrecord.NotFound, "there is no article %.200q", article)
	}
	if err != nil {
		return nil, s.fail("read article", err)
	}
	if authors != "" {
		a.Authors = strings.Split(authors, "; ")
	}
	r.out.Version = ShowID(r.version)
	for _, part := range []func() error{r.entities, r.attributions, r.positions, r.figures, r.offices, r.collective, r.events} {
		if err := part(); err != nil {
			return nil, s.fail("read record", err)
		}
	}
	return r.out, nil
}

// restored turns the rows of one version back into a record.
type restored struct {
	s       *Store
	ctx     context.Context //nolint:containedctx // lives as long as the call of Reading
	version int64
	out     *Reading
	actors  map[int64]*onrecord.Entity // by the entity's id in the ledger
	said    map[string]string          // ids of attributions by their local ids
}

// each reads rows of a table, in the order of the text.
func (r *restored) each(text string, scan func(*sql.Rows) error, args ...any) error {
	return r.s.each(r.ctx, text, scan, args...)
}

// found is what rows of every kind have.
type found struct {
	id         int64
	review     string
	evidence   string
	confidence float64
}

const foundColumns = "r.id, coalesce(r.review, ''), r.evidence, r.confidence"

// rows reads those of a table; columns are its own, into where they go. People
// have the columns NAME_id and NAME.
func (r *restored) rows(table, columns string, into []any, keep func(id string, evidence []onrecord.Span, sure onrecord.Confidence)) error {
	var f found
	into = append([]any{&f.id, &f.review, &f.evidence, &f.confidence}, into...)
	return r.each("SELECT "+foundColumns+columns+" FROM "+table+" r WHERE r.version_id = ? AND coalesce(r.review, '') <> 'rejected' ORDER BY r.id DESC", func(rows *sql.Rows) error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		id := ShowID(f.id)
		if f.review != "" {
			r.out.Reviewed[id] = f.review
		}
		keep(id, spansOf(f.evidence), onrecord.Confidence(f.confidence))
		return nil
	}, r.version)
}

func (r *restored) entities() error {
	r.actors = map[int64]*onrecord.Entity{}
	text := r.out.Record.Article.Text
	return r.each(`SELECT m.entity_id, e.kind, coalesce(i.name, e.name), m.names, m.spans FROM mention m JOIN entity e ON e.id = m.entity_id
		LEFT JOIN entity i ON i.id = e.same_as WHERE m.version_id = ? ORDER BY length(m.local), m.local`, func(rows *sql.Rows) error {
		var id int64
		var e onrecord.Entity
		var names, spans string
		if err := rows.Scan(&id, &e.Kind, &e.Name, &names, &spans); err != nil {
			return err
		}
		known := map[string]bool{e.Name: true}
		if names != "" {
			e.Names = strings.Split(names, "; ")
		}
		for _, n := range e.Names {
			known[n] = true
		}
		for _, at := range spansOf(spans) {
			m := onrecord.Mention{Span: at}
			if known[at.In(text)] {
				m.Form = onrecord.Name
			}
			e.Mentions = append(e.Mentions, m)
		}
		if kept := r.out.Record.Entities.Add(e); r.actors[id] == nil {
			r.actors[id] = kept
		}
		return nil
	}, r.version)
}

// actor is who has a role in a row.
func (r *restored) actor(id sql.NullInt64, name string) onrecord.Actor {
	if e := r.actors[id.Int64]; id.Valid && e != nil {
		return e.Actor()
	}
	return onrecord.Actor{Name: name}
}

// who names the columns of a person in a role.
func who(roles ...string) string {
	var b strings.Builder
	for _, role := range roles {
		fmt.Fprintf(&b, ", r.%s_id, coalesce(r.%s, '')", role, role)
	}
	return b.String()
}

func (r *restored) attributions() error {
	r.said = map[string]string{}
	var local, form, cue, source, via string
	var anonymous bool
	var sourceID, within sql.NullInt64
	var name string
	return r.rows("attribution", ", r.local, r.form, r.anonymous = 1, coalesce(r.cue_at, ''), coalesce(r.source_at, ''), coalesce(r.via, ''), r.within_id"+who("source"),
		[]any{&local, &form, &anonymous, &cue, &source, &via, &within, &sourceID, &name},
		func(id string, at []onrecord.Span, sure onrecord.Confidence) {
			r.said[local] = id
			a := onrecord.Attribution{
				ID: id, Form: onrecord.SpeechForm(form), Source: r.actor(sourceID, name), SourceSpans: spansOf(source), Cue: spansOf(cue), Content: at,
				Within: rowOf(within), Confidence: sure,
			}
			a.Source.Anonymous = anonymous
			if via != "" {
				for _, n := range strings.Split(via, "; ") {
					a.Via = append(a.Via, onrecord.Actor{Name: n})
				}
			}
			r.out.Record.Attributions = append(r.out.Record.Attributions, a)
		})
}

// rowOf is the id of a row that another points at, "" for none.
func rowOf(id sql.NullInt64) string {
	if !id.Valid {
		return ""
	}
	return ShowID(id.Int64)
}

func (r *restored) positions() error {
	var stance, act, when, holder, target string
	var anonymous bool
	var said, holderID, targetID sql.NullInt64
	return r.rows("position", ", r.stance, r.act, coalesce(r.said_when, ''), r.anonymous = 1, r.attribution_id"+who("holder", "target"),
		[]any{&stance, &act, &when, &anonymous, &said, &holderID, &holder, &targetID, &target},
		func(id string, at []onrecord.Span, sure onrecord.Confidence) {
			p := onrecord.Position{
				ID: id, Holder: r.actor(holderID, holder), Target: r.actor(targetID, target), Stance: onrecord.Stance(stance), Act: onrecord.Act(act),
				When: when, Attribution: rowOf(said), Evidence: at, Confidence: sure,
			}
			p.Holder.Anonymous = anonymous
			r.out.Record.Positions = append(r.out.Record.Positions, p)
		})
}

func (r *restored) figures() error {
	var measure, unit, bound, population, date, of, source string
	var value float64
	var said, ofID, sourceID sql.NullInt64
	return r.rows("figure", ", r.measure, r.value, coalesce(r.unit, ''), coalesce(r.bound, ''), coalesce(r.population, ''), coalesce(r.date, ''), r.attribution_id"+who("of", "source"),
		[]any{&measure, &value, &unit, &bound, &population, &date, &said, &ofID, &of, &sourceID, &source},
		func(id string, at []onrecord.Span, sure onrecord.Confidence) {
			r.out.Record.Figures = append(r.out.Record.Figures, onrecord.Figure{
				ID: id, Measure: measure, Value: value, Unit: unit, Bound: onrecord.Bound(bound), Of: r.actor(ofID, of), Population: population,
				Source: r.actor(sourceID, source), Date: date, Attribution: rowOf(said), Evidence: at, Confidence: sure,
			})
		})
}

func (r *restored) offices() error {
	var role, organisation, area, status, person string
	var personID sql.NullInt64
	return r.rows("office", ", r.role, coalesce(r.organisation, ''), coalesce(r.area, ''), r.status"+who("person"),
		[]any{&role, &organisation, &area, &status, &personID, &person},
		func(id string, at []onrecord.Span, sure onrecord.Confidence) {
			r.out.Record.Offices = append(r.out.Record.Offices, onrecord.Office{
				ID: id, Person: r.actor(personID, person), Role: role, Organisation: organisation, Area: area, Status: onrecord.Status(status), Evidence: at, Confidence: sure,
			})
		})
}

func (r *restored) collective() error {
	var kind, stance, bound, says, target string
	var count int
	var targetID sql.NullInt64
	err := r.rows("collective", ", r.kind, coalesce(r.stance, ''), coalesce(r.people, 0), coalesce(r.bound, ''), coalesce(r.says, '')"+who("target"),
		[]any{&kind, &stance, &count, &bound, &says, &targetID, &target},
		func(id string, at []onrecord.Span, sure onrecord.Confidence) {
			c := onrecord.Collective{
				ID: id, Kind: onrecord.CollectiveKind(kind), Target: r.actor(targetID, target), Stance: onrecord.Stance(stance), Count: count,
				Bound: onrecord.Bound(bound), Evidence: at, Confidence: sure,
			}
			for _, local := range strings.Fields(says) {
				if row, ok := r.said[local]; ok {
					c.Says = append(c.Says, row)
				}
			}
			r.out.Record.Collective = append(r.out.Record.Collective, c)
		})
	if err != nil {
		return err
	}
	at := map[string]*onrecord.Collective{}
	for i := range r.out.Record.Collective {
		at[r.out.Record.Collective[i].ID] = &r.out.Record.Collective[i]
	}
	return r.part("collective", "signatory", "x.declined = 1", func(owner string, a onrecord.Actor, declined bool) {
		switch c := at[owner]; {
		case c == nil:
		case declined:
			c.Declined = append(c.Declined, a)
		default:
			c.Signed = append(c.Signed, a)
		}
	})
}

// part reads those who signed or took part, in their order; flag is a condition
// that is told of each.
func (r *restored) part(owner, table, flag string, yield func(owner string, a onrecord.Actor, flagged bool)) error {
	return r.each("SELECT o.id, x.entity_id, x.name, "+flag+" FROM "+table+" x JOIN "+owner+" o ON o.id = x."+owner+"_id WHERE o.version_id = ? ORDER BY o.id, x.n", func(rows *sql.Rows) error {
		var row int64
		var id sql.NullInt64
		var name string
		var flagged bool
		if err := rows.Scan(&row, &id, &name, &flagged); err != nil {
			return err
		}
		yield(ShowID(row), r.actor(id, name), flagged)
		return nil
	}, r.version)
}

func (r *restored) events() error {
	var kind, from, to, words string
	err := r.rows("event", ", r.kind, coalesce(r.date_from, ''), coalesce(r.date_to, ''), coalesce(r.date_words, '')",
		[]any{&kind, &from, &to, &words},
		func(id string, at []onrecord.Span, sure onrecord.Confidence) {
			r.out.Record.Events = append(r.out.Record.Events, onrecord.Event{
				ID: id, Kind: onrecord.EventKind(kind), Date: onrecord.Date{From: from, To: to, Words: words}, Evidence: at, Confidence: sure,
			})
		})
	if err != nil {
		return err
	}
	at := map[string]*onrecord.Event{}
	for i := range r.out.Record.Events {
		at[r.out.Record.Events[i].ID] = &r.out.Record.Events[i]
	}
	return r.part("event", "participant", "x.n < 0", func(owner string, a onrecord.Actor, _ bool) {
		if v := at[owner]; v != nil {
			v.Participants = append(v.Participants, a)
		}
	})
}
