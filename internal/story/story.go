// Package story puts articles together that tell of the same events, and finds
// those that are copies of one another.
//
// It takes articles one at a time, in the order of their dates, and gives each
// its story and its original at once (one pass, after Allan, Papka & Lavrenko
// 1998). Prepare does what needs the article alone and may run beside others;
// Add does the rest, in order: the same stream gives the same stories.
//
// Copies come first. A text is cut into shingles, runs of five words (Broder
// 1997), every second of which is kept by its hash. It is a copy where it shares
// enough of them with the first text of a group, or with an edited one of the
// group, counted against the shorter of the two: half of them, or a fifth if these
// stand all over the text, so that a digest of several texts copies none. What
// comes back after more than a month is boilerplate and counts for nothing. Copies
// belong to the story of their original and weigh nothing in it.
//
// Stories are compared by the words and names of title and opening, weighed by
// frequency and by rarity in the stream so far (TF-IDF), with the mean of their
// articles. What must be reached rises with the days since the story was last
// told, with its size, and where a date is missing; it falls for bare headlines
// and within minutes. Two stories that an article comes near to become one when
// they are as alike; the younger's id is then an alias of the older's. Stories
// that are not told for Window days end.
//
// The unit of time is the day. Memory is bounded by the stories and originals
// that are not at their end, and by the vocabulary.
package story

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// Placed is where an article belongs.
type Placed struct {
	Article  string // its id
	Story    string // the story's id at this time, see Grouper.Story
	Original string // the id of the article that it copies, its own when it copies none
	Merged   string // the id that became an alias of Story by this article, "" for none
}

// Grouper puts a stream of articles into stories.
type Grouper struct {
	tune    tuning
	words   vocabulary
	copies  copies
	index   index
	stories []*saga
	alias   map[string]string
	clock   clock
	added   int
}

// New makes a Grouper that has seen nothing.
func New() *Grouper {
	return &Grouper{tune: defaults(), words: newVocabulary(), copies: newCopies(), alias: map[string]string{}}
}

// Add puts one article into its story, a new one where none is near.
func (g *Grouper) Add(d *Doc) Placed {
	if d.dated {
		g.clock.tick(d.first)
	}
	if g.added++; g.added%sweepEvery == 0 {
		g.sweep()
	}
	out := Placed{Article: d.id, Original: d.id}
	if group, copied := g.copies.of(d); copied {
		out.Original = group.original
		s := g.living(group.story)
		s.told(d.span)
		out.Story = s.id
		return out
	}
	vector := g.words.vector(d.terms)
	heavy := g.index.heaviest(vector)
	best, near := g.nearest(d, vector, heavy)
	if best == nil {
		best = &saga{id: storyID(d.id), slot: int32(len(g.stories))}
		g.stories = append(g.stories, best)
	}
	g.index.add(best, heavy)
	best.join(vector, 1, len(vector))
	best.told(d.span)
	for _, other := range near {
		if other == best || !g.alike(best, other) {
			continue
		}
		older, younger := best, other
		if other.slot < best.slot {
			older, younger = other, best
		}
		g.merge(older, younger)
		out.Merged = younger.id
		best = older
		break
	}
	g.copies.begins(d, best.slot)
	out.Story = best.id
	return out
}

// Story is the id that a story has now: another than it was given where it was
// merged since.
func (g *Grouper) Story(id string) string {
	for {
		to, ok := g.alias[id]
		if !ok {
			return id
		}
		id = to
	}
}

// storyID is the id of the story that an article begins.
func storyID(article string) string {
	sum := sha256.Sum256([]byte("story " + article))
	return "s" + hex.EncodeToString(sum[:6])
}

// living is the story in a slot, or what it was merged into.
func (g *Grouper) living(slot int32) *saga {
	s := g.stories[slot]
	for s.into != nil {
		s = s.into
	}
	return s
}

// nearest is the story that an article belongs to, nil for none, and those it
// comes near to.
func (g *Grouper) nearest(d *Doc, v, heavy []weight) (best *saga, near []*saga) {
	g.index.scatter(v)
	defer g.index.gather(v)
	margin := 0.0
	for _, slot := range g.index.candidates(g.stories, heavy) {
		s := g.stories[slot]
		gap, dated := s.gap(d.span)
		if gap > g.tune.window {
			continue
		}
		over := s.like(g.index.weights, g.tune.mean(dated)) - g.tune.threshold(gap, dated, float64(len(v)), s.n)
		if over > margin {
			best, margin = s, over
		}
		if over > -g.tune.nearby && dated {
			near = append(near, s)
		}
	}
	return best, near
}

// alike reports whether two stories are one.
func (g *Grouper) alike(a, b *saga) bool {
	gap, dated := a.gap(b.span)
	if !dated || gap > g.tune.window {
		return false
	}
	g.index.scatter(a.sum)
	defer g.index.gather(a.sum)
	dot := b.dot(g.index.weights)
	gap = max(gap, 0.5) // that both are told in a minute says nothing about them
	k := g.tune.mean(dated)
	likeness := k*dot/float64(a.n*b.n) + (1-k)*dot/(a.norm*b.norm)
	terms := min(a.terms/float64(a.n), b.terms/float64(b.n))
	return likeness > g.tune.threshold(gap, dated, terms, max(a.n, b.n))+g.tune.merge
}

// merge puts the articles of b into a.
func (g *Grouper) merge(a, b *saga) {
	g.index.add(a, g.index.heaviest(b.sum))
	a.join(b.sum, b.n, 0)
	a.terms += b.terms
	a.told(b.span)
	b.into, b.sum = a, nil
	g.alias[b.id] = a.id
}

// sweepEvery is how many articles pass between two looks for ended stories.
const sweepEvery = 256

// sweep ends the stories that nothing can join any more. Undated ones end when
// many have begun after them.
func (g *Grouper) sweep() {
	now, known := g.clock.now()
	const slack = 30 // days that an article may come late
	g.index.active = slices.DeleteFunc(g.index.active, func(slot int32) bool {
		s := g.stories[slot]
		old := s.dated && known && now-s.last > g.tune.window+slack
		if old || len(g.stories)-int(slot) > maxActive {
			s.sum, s.ended = nil, true
		}
		return s.sum == nil
	})
	g.copies.sweep()
}

// clock is the time of the stream: the median of the last dates, so that one
// wrong date ends nothing.
type clock struct {
	last [63]float64
	n    int
}

func (c *clock) tick(day float64) {
	c.last[c.n%len(c.last)] = day
	c.n++
}

func (c *clock) now() (float64, bool) {
	if c.n < len(c.last) {
		return 0, false
	}
	sorted := c.last
	slices.Sort(sorted[:])
	return sorted[len(sorted)/2], true
}
