package store

import (
	"context"

	"onrecord"
	"onrecord/internal/query"
)

// Side is where somebody known by name stands on a target, put together from
// the positions that say so.
type Side struct {
	Holder, Target Named
	Stance         onrecord.Stance
	Texts          int     // independent texts, copies left out
	Sure           float64 // chance of the surest row, 1 where somebody has checked one
}

// certainty is the chance that a row is right: nothing that a program read is
// certain, what a person let stand is.
const certainty = "CASE WHEN r.review IN ('accepted', 'edited') THEN 1.0 WHEN r.confidence > 0.99 THEN 0.99 ELSE r.confidence END"

// Sides puts the positions that q asks for together by holder, target and
// stance, in no order. Unnamed holders are left out: one wording may stand for
// many.
func (s *Store) Sides(ctx context.Context, q query.Query) ([]Side, error) {
	where, _, err := s.listedWhere(ctx, Positions, q, 0)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`WITH side AS (
		SELECT coalesce(h.same_as, h.id) AS holder, coalesce(t.same_as, t.id) AS target, r.stance AS stance,
			count(DISTINCT coalesce(sa.original_id, v.article_id)) AS texts, max(`+certainty+`) AS sure
		FROM position r JOIN version v ON v.id = r.version_id LEFT JOIN story_article sa ON sa.article_id = v.article_id
		JOIN entity h ON h.id = r.holder_id JOIN entity t ON t.id = r.target_id
		WHERE `+where.sql+` AND r.anonymous = 0
		GROUP BY coalesce(h.same_as, h.id), coalesce(t.same_as, t.id), r.stance)
		SELECT side.holder, h.name, h.kind, side.target, t.name, t.kind, side.stance, side.texts, side.sure
		FROM side JOIN entity h ON h.id = side.holder JOIN entity t ON t.id = side.target`), where.args...)
	if err != nil {
		return nil, s.fail("read positions", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Side
	for rows.Next() {
		var holder, target int64
		var d Side
		if err := rows.Scan(&holder, &d.Holder.Name, &d.Holder.Kind, &target, &d.Target.Name, &d.Target.Kind, &d.Stance, &d.Texts, &d.Sure); err != nil {
			return nil, s.fail("read positions", err)
		}
		d.Holder.ID, d.Target.ID = ShowID(holder), ShowID(target)
		out = append(out, d)
	}
	return out, s.fail("read positions", rows.Err())
}

// Mark is another one whenever articles were taken in, put into stories or
// decided about: what was worked out under the same mark holds still.
type Mark struct {
	Versions, Settled int64
	Decisions         int64 // the number of the last
	Undone            int64 // how many
}

// Mark gives the ledger's present one.
func (s *Store) Mark(ctx context.Context) (Mark, error) {
	var m Mark
	err := s.row(ctx)(`SELECT (SELECT count(*) FROM version), (SELECT max(times) FROM settled), (SELECT coalesce(max(id), 0) FROM decision),
		(SELECT count(*) FROM decision WHERE undoes IS NOT NULL)`).Scan(&m.Versions, &m.Settled, &m.Decisions, &m.Undone)
	return m, s.fail("look at the ledger", err)
}
