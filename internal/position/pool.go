package position

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"onrecord"
)

// least is the sum of rules under which a claim is not put on the record.
const least = 1.2

type pairKey struct {
	holder, target *onrecord.Entity
	when           string
}

// pool puts together what was found for one holder, target and time, and
// keeps what is strong enough.
func (r *reading) pool() []onrecord.Position {
	at := map[pairKey]int{}
	var pools [][]claim
	for _, c := range r.claims {
		if !canHold(c.holder) || !canBeTarget(c.target) {
			continue
		}
		k := pairKey{c.holder, c.target, c.when}
		i, ok := at[k]
		if !ok {
			i = len(pools)
			at[k] = i
			pools = append(pools, nil)
		}
		pools[i] = append(pools[i], c)
	}
	var out []onrecord.Position
	for _, claims := range pools {
		if p, ok := settle(claims); ok {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b onrecord.Position) int { return cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start) })
	for i := range out {
		out[i].ID = "p" + strconv.Itoa(i+1)
	}
	return out
}

func canHold(e *onrecord.Entity) bool {
	switch e.Kind {
	case onrecord.Person, onrecord.Organisation, onrecord.Group:
		return true
	}
	return false
}

func canBeTarget(e *onrecord.Entity) bool {
	return e.Kind != onrecord.Document && e.Kind != onrecord.Place
}

// settle makes one position of the claims for one pair.
func settle(claims []claim) (onrecord.Position, bool) {
	sum, refused := 0.0, false
	best := claims[0]
	for _, c := range claims {
		sum += c.score
		refused = refused || c.act == onrecord.Refusal
		if math.Abs(c.score) > math.Abs(best.score) {
			best = c
		}
	}
	p := onrecord.Position{
		Holder: best.holder.Actor(), Target: best.target.Actor(), Act: best.act, When: best.when, Attribution: best.attribution,
	}
	switch {
	case sum >= least:
		p.Stance = onrecord.Backs
	case sum <= -least:
		p.Stance = onrecord.Opposes
	case refused:
		p.Stance, p.Act = onrecord.Declines, onrecord.Refusal
	default:
		return p, false
	}
	for _, c := range claims {
		if c.score*sum > 0 || p.Stance == onrecord.Declines {
			p.Evidence = append(p.Evidence, c.evidence)
		}
	}
	p.Evidence = onrecord.Spans(p.Evidence)
	p.Confidence = confidence(math.Abs(sum), p.Stance)
	return p, len(p.Evidence) > 0
}

// confidence is the share of positions right at a sum of rules that large.
func confidence(sum float64, stance onrecord.Stance) onrecord.Confidence {
	switch {
	case stance == onrecord.Declines:
		return 0.5
	case sum >= 4:
		return 0.8
	case sum >= 2.4:
		return 0.65
	case sum >= 1.8:
		return 0.55
	}
	return 0.4
}
