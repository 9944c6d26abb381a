package story

import "math"

const (
	pastWords = 64     // of an ended story that are kept, the heaviest
	pastDays  = 400    // for which an ended story can be continued
	maxPast   = 50_000 // stories that can be continued
	several   = 2      // texts of a story that continues another or is continued
	fading    = 0.02   // likeness more that is wanted for each doubling of the months between
)

// ended is a story that nothing joins any more.
type ended struct {
	id   string
	sum  []weight // its heaviest words
	norm float64  // of all its words
	span
}

// past is the stories that have ended, as far as others can continue them.
type past struct {
	index   index
	stories []*ended // by slot, nil for those that are forgotten
	begin   int      // the first that is not
}

func newPast() past { return past{index: newIndex()} }

// add remembers a story that ends.
func (p *past) add(s *saga) {
	if len(s.texts) < several || !s.dated {
		return
	}
	var kept []weight
	least := p.index.heaviest(s.sum, pastWords)
	for _, x := range s.sum {
		if ranked(x.w, x.word) >= least[len(least)-1] {
			kept = append(kept, x)
		}
	}
	e := &ended{s.id, kept, s.norm(), s.span}
	p.index.add(int32(len(p.stories)), e.sum)
	p.stories = append(p.stories, e)
}

// forget drops the stories that ended before a day, and the first where there
// are too many.
func (p *past) forget(day float64) {
	for p.begin < len(p.stories) && (len(p.stories)-p.begin > maxPast || p.stories[p.begin].last < day) {
		p.index.remove(int32(p.begin), p.stories[p.begin].sum)
		p.stories[p.begin] = nil
		p.begin++
	}
}

// continued is the id of the story that a new one continues, "" for none: the
// one that is most like it of those that have ended, or that were told too long
// ago to be joined.
func (g *Grouper) continued(s *saga) string {
	g.article.set(s.sum)
	best, most := "", g.tune.continues
	consider := func(id string, sum []weight, norm float64, at span, least float64) {
		gap, dated := at.gap(s.span)
		if !dated || at.first >= s.first || gap <= least || gap > pastDays {
			return
		}
		likeness := g.article.dot(sum)/(norm*s.norm()) - fading*math.Log2(1+gap/30)
		if likeness > most {
			best, most = id, likeness
		}
	}
	for _, slot := range g.past.index.candidates(len(g.past.stories), s.sum) {
		e := g.past.stories[slot]
		consider(e.id, e.sum, e.norm, e.span, 0)
	}
	for _, slot := range g.index.candidates(len(g.stories), s.sum) {
		if other := g.stories[slot]; len(other.texts) >= several {
			consider(other.id, other.sum, other.norm(), other.span, g.tune.window)
		}
	}
	return best
}
