package quote

import (
	"onrecord/internal/text"
)

// heldOut says how models do on documents that they have not learned from, at
// several thresholds: whole attributions of which the source is touched and
// half the content's union shared, and parts to the word.
func (l *Learner) heldOut(modelsOf func(*lesson) *models) {
	each(l.docs, func(d *lesson) {
		for i := range d.own {
			d.own[i].best = pair{}
		}
		d.weigh(modelsOf(d), d.own)
	})
	for _, threshold := range []float64{.3, .35, .4, .45, .5} {
		var whole, parts [3]int // found, hits, annotated
		var exact [3]int
		for _, d := range l.docs {
			found := d.settle(d.own, threshold)
			whole[0] += len(found)
			whole[2] += len(d.gold)
			taken := make([]bool, len(d.gold))
			for k := range found {
				c := &found[k]
				cueHit, sourceHit := false, false
				hit := false
				for g := range d.gold {
					t := &d.gold[g]
					cueHit = cueHit || t.cue == c.cue
					sourceHit = sourceHit || t.source == c.source
					if !hit && !taken[g] && sameSource(c.source, t.source) && overlapOf(c.content, t.content) >= .5 {
						hit, taken[g] = true, true
						if equalRanges(c.content, t.content) {
							exact[2]++
						}
					}
				}
				if hit {
					whole[1]++
				}
				if cueHit {
					exact[0]++
				}
				if sourceHit {
					exact[1]++
				}
			}
		}
		parts = whole
		f := func(hits int) float64 { return 2 * float64(hits) / float64(max(1, parts[0]+parts[2])) }
		l.logf("held out at %.2f: P %.3f R %.3f F %.4f; cue %.3f source %.3f content %.3f", threshold,
			float64(whole[1])/float64(max(1, whole[0])), float64(whole[1])/float64(max(1, whole[2])), f(whole[1]), f(exact[0]), f(exact[1]), f(exact[2]))
	}
}

func sameSource(a, b text.Range) bool {
	return a.Len() == 0 && b.Len() == 0 || a.From < b.To && b.From < a.To
}
