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
// they are as alike; the younger's id is then an alias of the older's. A story in
// which two groups have drifted apart is split. Stories that are not told for a
// month, and those that have got too old or large, end; what is told after that is
// a new story, which continues the one before where it is plainly like it.
//
// Whatever is done to stories is a Change, given back by Add. Replay tells from
// changes who was in which story after any of them. Recall brings a Grouper to
// where another was.
//
// The unit of time is the day. Memory is bounded by the stories and originals
// that are not at their end, and those that can be continued; an article costs
// the same wherever it stands in a stream.
package story

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Placed is where an article belongs, and what was done to put it there.
type Placed struct {
	Article  string // its id
	Story    string // the story's id at this time
	Original string // the id of the article that it copies, its own when it copies none
	Since    string // the day of the story's first article, for Recall where that one is not recalled
	Changes  []Change
}

// Grouper puts a stream of articles into stories.
type Grouper struct {
	tune    tuning
	words   vocabulary
	copies  copies
	index   index
	stories []*saga          // by slot
	active  []int32          // slots of those that go on
	article scattered        // the words of what stories are compared with
	going   map[string]*saga // by id, those that go on
	alias   map[string]string
	past    past
	clock   clock
	added   int
	log     []Change // of the article that is being added
}

// New makes a Grouper that has seen nothing.
func New() *Grouper {
	return &Grouper{
		tune: defaults(), words: newVocabulary(), copies: newCopies(), index: newIndex(), past: newPast(),
		going: map[string]*saga{}, alias: map[string]string{},
	}
}

// Add puts one article into its story, a new one where none is near.
func (g *Grouper) Add(d *Doc) Placed {
	g.log = nil
	g.pass(d)
	t := g.add(d)
	return Placed{Article: d.id, Story: t.story.id, Original: t.original, Changes: g.log}
}

func (g *Grouper) add(d *Doc) *text {
	if first, share := g.copies.of(d); first != nil {
		g.copy(d, first, share)
		g.note(Change{Act: Copy, Story: first.story.id, Article: d.id, Original: first.original})
		return first
	}
	t := g.text(d)
	s, near := g.nearest(d, t.vector)
	act := Join
	if s == nil {
		act, s = Begin, g.begin(idOf("story", d.id))
	}
	before := len(s.texts)
	g.put(d, t, s)
	g.note(Change{Act: act, Story: s.id, Article: d.id})
	for _, other := range near {
		if other != s && g.alike(s, other) {
			before = max(before, len(other.texts))
			s = g.merge(s, other, d.id)
			break
		}
	}
	g.splitGrown(s, before, d.id)
	if before < several && len(s.texts) >= several {
		if other := g.continued(s); other != "" {
			g.note(Change{Act: Continue, Story: s.id, Other: other, Article: d.id})
		}
	}
	if g.full(s) {
		g.end(s)
	}
	return t
}

// pass lets time pass up to an article.
func (g *Grouper) pass(d *Doc) {
	if d.dated {
		g.clock.tick(d.first)
	}
	if g.added++; g.added%sweepEvery == 0 {
		g.sweep()
	}
}

func (g *Grouper) note(c Change) { g.log = append(g.log, c) }

// begin is a new story.
func (g *Grouper) begin(id string) *saga {
	s := &saga{id: id, slot: int32(len(g.stories))}
	g.stories = append(g.stories, s)
	g.active = append(g.active, s.slot)
	g.going[id] = s
	return s
}

func (g *Grouper) text(d *Doc) *text {
	return &text{id: d.id, original: d.id, number: g.added, vector: g.words.vector(d.terms), span: d.span}
}

// put puts a text into a story.
func (g *Grouper) put(d *Doc, t *text, s *saga) {
	g.fill(s, t)
	g.copies.begins(d, t, g.clock.day())
}

// fill adds texts to a story, and finds it by their words.
func (g *Grouper) fill(s *saga, texts ...*text) {
	for _, t := range texts {
		g.index.add(s.slot, t.vector)
	}
	s.take(texts...)
}

// copy puts a copy to the first text of its group.
func (g *Grouper) copy(d *Doc, first *text, share float64) {
	g.copies.copied(d, first, share, g.clock.day())
	first.told(d.span)
	if s := first.story; !s.ended {
		s.told(d.span)
		first.copies = append(first.copies, d.id)
	}
}

// Story is the id that a story has now: another than it was given where it was
// merged since.
func (g *Grouper) Story(id string) string { return named(g.alias, id) }

// idOf makes the id of a story out of what it began with.
func idOf(what ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(what, " ")))
	return "s" + hex.EncodeToString(sum[:6])
}

// nearest is the story that an article belongs to, nil for none, and those it
// comes near to.
func (g *Grouper) nearest(d *Doc, v []weight) (best *saga, near []*saga) {
	g.article.set(v)
	margin := 0.0
	for _, slot := range g.index.candidates(len(g.stories), v) {
		s := g.stories[slot]
		gap, dated := s.gap(d.span)
		if gap > g.tune.window {
			continue
		}
		over := g.like(s, g.tune.mean(dated)) - g.tune.threshold(gap, dated, float64(len(v)), len(s.texts))
		if over > margin {
			best, margin = s, over
		}
		if over > -g.tune.nearby && dated {
			near = append(near, s)
		}
	}
	return best, near
}

// like is how alike a story is to the article that is laid out.
func (g *Grouper) like(s *saga, mean float64) float64 {
	dot := g.article.dot(s.sum)
	return mean*dot/float64(len(s.texts)) + (1-mean)*dot/s.norm()
}

// alike reports whether two stories are one.
func (g *Grouper) alike(a, b *saga) bool {
	gap, dated := a.gap(b.span)
	if !dated || gap > g.tune.window || len(a.texts)+len(b.texts) > g.tune.most {
		return false
	}
	// That both are told in a minute says nothing about them.
	return g.tie(a, b, max(gap, 0.5)) > g.tune.merge
}

// tie is how much more alike two stories, or parts of one, are than the
// articles of one that are so many days apart must be.
func (g *Grouper) tie(a, b *saga, gap float64) float64 {
	n, m := len(a.texts), len(b.texts)
	terms := min(float64(a.terms)/float64(n), float64(b.terms)/float64(m))
	return g.between(a, b) - g.tune.threshold(gap, a.dated && b.dated, terms, max(n, m))
}

// merge puts all of the younger of two stories into the older, by an article.
func (g *Grouper) merge(a, b *saga, article string) *saga {
	if b.texts[0].number < a.texts[0].number {
		a, b = b, a
	}
	texts := b.texts
	g.drop(b)
	g.fill(a, texts...)
	g.alias[b.id] = a.id
	g.note(Change{Act: Merge, Story: a.id, Other: b.id, Article: article})
	return a
}

// full reports whether a story has got so large or old that what comes next is
// told as a new one.
func (g *Grouper) full(s *saga) bool {
	return len(s.texts) >= g.tune.most || s.dated && s.last-s.first > g.tune.longest
}

// sweepEvery is how many articles pass between two looks for ended stories.
const sweepEvery = 256

// sweep ends the stories that nothing can join any more. Undated ones end when
// many have begun after them.
func (g *Grouper) sweep() {
	now, known := g.clock.now()
	const slack = 30 // days that an article may come late
	g.active = slices.DeleteFunc(g.active, func(slot int32) bool {
		s := g.stories[slot]
		if s == nil {
			return true
		}
		old := s.dated && known && now-s.last > g.tune.window+slack
		if old || len(g.stories)-int(slot) > maxActive {
			g.end(s)
		}
		return s.ended
	})
	if known {
		g.copies.forget(now - reprinted - slack)
		g.past.forget(now - pastDays - slack)
	}
}

// end lets nothing join a story any more.
func (g *Grouper) end(s *saga) {
	g.past.add(s)
	texts := s.texts
	g.drop(s)
	for _, t := range texts {
		t.vector, t.copies = nil, nil
	}
}

// drop forgets a story, but not its texts.
func (g *Grouper) drop(s *saga) {
	g.unindex(s)
	s.ended, s.texts, s.sum = true, nil, nil
	delete(g.going, s.id)
	g.stories[s.slot] = nil
}

// unindex finds a story by its words no more.
func (g *Grouper) unindex(s *saga) {
	for _, t := range s.texts {
		g.index.remove(s.slot, t.vector)
	}
}
