// Package retold finds what many articles tell alike: the same words of one
// speaker, cut or altered, and the same figure, with those that disagree about
// it.
package retold

import "hash/maphash"

// Printing is one article's wording of what somebody said.
type Printing struct {
	Speaker string // who, by whatever tells speakers apart
	Words   string
}

// Likeness tells how a printing stands to the fullest of its utterance.
type Likeness string

// The likenesses.
const (
	Exact   Likeness = "exact"   // the same words
	Cut     Likeness = "cut"     // words are left out
	Altered Likeness = "altered" // words differ
)

// Member is one printing of an utterance.
type Member struct {
	At   int // its place in what was given to Utterances
	Like Likeness
}

// Utterance is what was said once, however many printed it.
type Utterance struct {
	Fullest int      // the place of its longest printing, the first of them
	Members []Member // in the order in which they were given
}

const (
	shingle   = 3    // words in a run
	leastSaid = 4    // words that can be told to be one utterance
	shared    = 0.5  // of the runs of the shorter printing
	kept      = 0.75 // of the words of the shorter printing, in their order
	maxCommon = 64   // printings remembered for one run
)

// Utterances puts printings together, in the order of the first of each; give them
// the earliest first. Printings of one speaker that share most runs of three words
// are compared word by word; where one keeps to the other, both are of one
// utterance. Printings of fewer than four words are utterances of their own. The
// cost is linear in the words, but for phrases that one speaker repeats in many
// statements, of which maxCommon are remembered.
func Utterances(list []Printing) []Utterance {
	g := grouping{words: make([][]string, len(list)), of: make([]int, len(list)), runs: map[uint64][]int32{}, seed: maphash.MakeSeed()}
	var out []Utterance
	for i, p := range list {
		g.words[i] = fold(p.Words)
		at := g.like(i, p.Speaker)
		if at < 0 {
			g.of[i] = len(out)
			out = append(out, Utterance{Fullest: i})
		} else {
			g.of[i] = g.of[at]
		}
		u := &out[g.of[i]]
		u.Members = append(u.Members, Member{At: i})
		if len(g.words[i]) > len(g.words[u.Fullest]) {
			u.Fullest = i
		}
	}
	for _, u := range out {
		for k := range u.Members {
			u.Members[k].Like = likeness(g.words[u.Fullest], g.words[u.Members[k].At])
		}
	}
	return out
}

type grouping struct {
	words [][]string
	of    []int              // utterances by printing
	runs  map[uint64][]int32 // printings by speaker and run of words
	seed  maphash.Seed
}

// like finds the printing before i that is most like it, and remembers i; -1
// for none.
func (g *grouping) like(i int, speaker string) int {
	words := g.words[i]
	if len(words) < leastSaid {
		return -1
	}
	counts := map[int32]int{}
	for at := range len(words) - shingle + 1 {
		h := g.run(speaker, words[at:at+shingle])
		list := g.runs[h]
		for _, other := range list {
			counts[other]++
		}
		if len(list) < maxCommon && (len(list) == 0 || list[len(list)-1] != int32(i)) { //nolint:gosec // printings fit
			g.runs[h] = append(list, int32(i)) //nolint:gosec // as above
		}
	}
	delete(counts, int32(i)) //nolint:gosec // as above
	best, most := -1, 0.0
	for other, n := range counts {
		short := min(len(words), len(g.words[other])) - shingle + 1
		share := float64(n) / float64(short)
		if share < shared || share < most || (share == most && int(other) > best) {
			continue
		}
		if keeps(words, g.words[other]) {
			best, most = int(other), share
		}
	}
	return best
}

func (g *grouping) run(speaker string, words []string) uint64 {
	var h maphash.Hash
	h.SetSeed(g.seed)
	h.WriteString(speaker)
	for _, w := range words {
		h.WriteByte(0)
		h.WriteString(w)
	}
	return h.Sum64()
}

// keeps reports whether the shorter of two wordings keeps to the longer.
func keeps(a, b []string) bool {
	short := min(len(a), len(b))
	return float64(common(a, b)) >= kept*float64(short)
}

// likeness is how words stand to the fullest.
func likeness(full, words []string) Likeness {
	n := common(full, words)
	switch {
	case n == len(full) && n == len(words):
		return Exact
	case n == len(words):
		return Cut
	}
	return Altered
}
