package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"strings"

	"onrecord"
)

// Problem is a row that is not what it should be.
type Problem struct {
	Kind    string `json:"kind"`
	Row     string `json:"row"`
	Article string `json:"article"`
	Says    string `json:"says"`
}

// Checked counts what Verify looked at.
type Checked struct{ Versions, Rows, Decisions, Problems int }

// Verify holds every text against its hash, the evidence of every row against
// the text at its place, and every row that was decided about against the fold
// of the decisions.
func (s *Store) Verify(ctx context.Context, yield func(Problem)) (Checked, error) {
	var done Checked
	tell := func(kind, article string, id int64, format string, args ...any) {
		done.Problems++
		yield(Problem{kind, ShowID(id), article, fmt.Sprintf(format, args...)})
	}
	last := int64(-1)
	for {
		texts, err := s.texts(ctx, last)
		if err != nil {
			return done, s.fail("verify", err)
		}
		if len(texts) == 0 {
			break
		}
		for _, v := range texts {
			last = v.id
			done.Versions++
			if onrecord.TextSum(v.text) != v.sum {
				tell("version", v.article, v.id, "its text is not the one that was taken in: the hash differs")
			}
		}
		if err := s.verifyRows(ctx, texts, &done, tell); err != nil {
			return done, s.fail("verify", err)
		}
	}
	return done, s.verifyFold(ctx, &done, tell)
}

type kept struct {
	id                 int64
	article, sum, text string
}

func (s *Store) texts(ctx context.Context, after int64) ([]kept, error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT v.id, a.key, v.sha256, v.text FROM version v JOIN article a ON a.id = v.article_id WHERE v.id > ? ORDER BY v.id LIMIT 200"), after)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []kept
	for rows.Next() {
		var k kept
		if err := rows.Scan(&k.id, &k.article, &k.sum, &k.text); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

func (s *Store) verifyRows(ctx context.Context, texts []kept, done *Checked, tell func(string, string, int64, string, ...any)) error {
	of := map[int64]kept{}
	for _, v := range texts {
		of[v.id] = v
	}
	for _, kind := range Kinds() {
		if kind == Articles {
			continue
		}
		if err := s.verifyKind(ctx, kind, texts[0].id, texts[len(texts)-1].id, func(id, version int64, evidence, said string) {
			done.Rows++
			v := of[version]
			if why := wrongEvidence(v.text, evidence, said); why != "" {
				tell(string(kind), v.article, id, "%s", why)
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) verifyKind(ctx context.Context, kind Kind, from, to int64, yield func(id, version int64, evidence, said string)) error {
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT id, version_id, evidence, words FROM "+kinds[kind].table+
		" WHERE version_id >= ? AND version_id <= ? ORDER BY version_id, id"), from, to)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var id, version int64
		var evidence, said string
		if err := rows.Scan(&id, &version, &evidence, &said); err != nil {
			return err
		}
		yield(id, version, evidence, said)
	}
	return rows.Err()
}

// wrongEvidence says what is wrong with evidence, "" for nothing.
func wrongEvidence(text, evidence, said string) string {
	spans := spansOf(evidence)
	if len(spans) != strings.Count(evidence, "-") {
		return fmt.Sprintf("its evidence %q names no places", evidence)
	}
	for _, s := range spans {
		if s.Start < 0 || s.Empty() || s.End > len(text) {
			return fmt.Sprintf("its evidence %d-%d is outside of the text of %d bytes", s.Start, s.End, len(text))
		}
	}
	if in(text, spans) != said {
		return "its words are not those of the text at " + evidence
	}
	return ""
}

// verifyFold holds rows against the fold of their decisions.
func (s *Store) verifyFold(ctx context.Context, done *Checked, tell func(string, string, int64, string, ...any)) error {
	return s.inTx(ctx, "verify", func(t *tx) error {
		type about struct {
			kind Kind
			id   int64
		}
		var list []about
		err := t.each("SELECT DISTINCT kind, row_id FROM decision WHERE row_id IS NOT NULL AND blind = 0 ORDER BY kind, row_id", func(rows *sql.Rows) error {
			var a about
			err := rows.Scan(&a.kind, &a.id)
			list = append(list, a)
			return err
		})
		if err != nil {
			return err
		}
		for _, a := range list {
			done.Decisions++
			if err := verifyRow(t, a.kind, a.id, tell); err != nil {
				return err
			}
		}
		return nil
	})
}

func verifyRow(t *tx, kind Kind, id int64, tell func(string, string, int64, string, ...any)) error {
	k := kinds[kind]
	if k == nil {
		tell(string(kind), "", id, "a decision is about no kind of row")
		return nil
	}
	var there int
	if err := t.one("SELECT count(*) FROM "+k.table+" WHERE id = ?", id).Scan(&there); err != nil {
		return err
	}
	review, state, _, err := foldRow(t, kind, id)
	if err != nil {
		return err
	}
	if there == 0 {
		if review != "" {
			tell(string(kind), "", id, "it was decided about and is gone")
		}
		return nil
	}
	now, err := k.state(t, id)
	if err != nil {
		return err
	}
	var shown string
	if err := t.one("SELECT coalesce(review, '') FROM "+k.table+" WHERE id = ?", id).Scan(&shown); err != nil {
		return err
	}
	// Whom the names stand for is told by links and splits, too.
	ids := func(column, _ string) bool { return strings.HasSuffix(column, "_id") }
	maps.DeleteFunc(now, ids)
	maps.DeleteFunc(state, ids)
	// After an undo the row may have been read anew.
	if shown != review || (review != "" && !maps.Equal(now, state)) {
		tell(string(kind), "", id, "it is not what its decisions come to")
	}
	return nil
}
