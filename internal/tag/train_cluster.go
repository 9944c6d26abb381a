package tag

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"onrecord/internal/text"
)

// clusterWords divides the vocabulary of docs into k classes of words that
// keep the same company: the exchange algorithm for a class bigram model
// (Kneser and Ney 1993; Martin, Liermann and Ney 1998). Starting from classes
// by rank of frequency, each word in turn moves to the class where the text
// becomes most probable. Words seen less often than least stay outside.
// Classes are numbered from 1. Only integers are added up, so the same texts
// give the same classes.
func clusterWords(docs []*text.Doc, k, least, rounds int) map[uint32]uint32 {
	v := newVocabulary(docs, least)
	if len(v.keys) < 2 {
		return nil
	}
	e := newExchange(v, k)
	for range rounds {
		moved := 0
		for w := 1; w < len(v.keys); w++ {
			if e.place(w) {
				moved++
			}
		}
		if moved*200 < len(v.keys) {
			break
		}
	}
	out := map[uint32]uint32{}
	for w, key := range v.keys {
		if w > 0 {
			out[key] = uint32(e.class[w])
		}
	}
	return out
}

// vocabulary holds the bigrams of the frequent words. Word 0 is the edge of a
// sentence and whatever is rare.
type vocabulary struct {
	keys     []uint32
	count    []int32
	from, to [][]bigram // per word: the words after, before
}

type bigram struct {
	word int32
	n    int32
}

func newVocabulary(docs []*text.Doc, least int) *vocabulary {
	counts := map[uint32]int32{}
	var w word
	var hashed [][]uint32
	for _, d := range docs {
		h := make([]uint32, d.Len())
		for i := range h {
			w.look(d.Form(i), 0, false, false, nil)
			h[i] = w.lower
			counts[w.lower]++
		}
		hashed = append(hashed, h)
	}
	v := &vocabulary{keys: []uint32{0}, count: []int32{0}}
	frequent := slices.SortedFunc(maps.Keys(counts), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	number := map[uint32]int32{}
	for _, key := range frequent {
		if counts[key] < int32(least) {
			break
		}
		number[key] = int32(len(v.keys))
		v.keys = append(v.keys, key)
		v.count = append(v.count, counts[key])
	}
	pairs := map[[2]int32]int32{}
	for i, d := range docs {
		for _, s := range d.Sents {
			last := int32(0)
			for _, key := range hashed[i][s.From:s.To] {
				pairs[[2]int32{last, number[key]}]++
				last = number[key]
			}
			pairs[[2]int32{last, 0}]++
		}
	}
	v.from = make([][]bigram, len(v.keys))
	v.to = make([][]bigram, len(v.keys))
	for p, n := range pairs {
		v.from[p[0]] = append(v.from[p[0]], bigram{p[1], n})
		v.to[p[1]] = append(v.to[p[1]], bigram{p[0], n})
		if p[0] == 0 {
			v.count[0] += n
		}
	}
	return v
}

// exchange is the state of the algorithm. Class 0 holds word 0 alone.
type exchange struct {
	v      *vocabulary
	k      int
	class  []int32
	total  []int32   // per class: its tokens
	pair   [][]int32 // per class and next class: bigrams
	before [][]int32 // the same, turned round
	after  []int32   // scratch: classes after the word in hand
	ahead  []int32   // classes before it
	nAfter []int32
	nAhead []int32
	h      []int64
}

func newExchange(v *vocabulary, k int) *exchange {
	e := &exchange{v: v, k: k + 1, class: make([]int32, len(v.keys)), h: make([]int64, 1<<20)}
	for i := range e.h {
		e.h[i] = entropy(i)
	}
	e.total = make([]int32, e.k)
	e.nAfter, e.nAhead = make([]int32, e.k), make([]int32, e.k)
	for range e.k {
		e.pair = append(e.pair, make([]int32, e.k))
		e.before = append(e.before, make([]int32, e.k))
	}
	for w := range v.keys {
		if w > 0 {
			e.class[w] = int32(1 + (w-1)%k)
		}
		e.total[e.class[w]] += v.count[w]
	}
	for w := range v.keys {
		for _, b := range v.from[w] {
			e.bump(e.class[w], e.class[b.word], b.n)
		}
	}
	return e
}

// entropy is n ln n as an integer, in units of 2^-16.
func entropy(n int) int64 {
	if n < 2 {
		return 0
	}
	return int64(math.Round(float64(n) * math.Log(float64(n)) * (1 << 16)))
}

func (e *exchange) of(n int32) int64 {
	if int(n) < len(e.h) {
		return e.h[n]
	}
	return entropy(int(n))
}

func (e *exchange) bump(a, b, n int32) {
	e.pair[a][b] += n
	e.before[b][a] += n
}

// place moves word w to its best class and says whether that is another one.
func (e *exchange) place(w int) bool {
	was := e.class[w]
	self := e.gather(w)
	e.shift(w, was, self, -1)
	best, most := was, int64(math.MinInt64)
	for c := int32(1); int(c) < e.k; c++ {
		if g := e.gain(w, c, self); g > most || g == most && c == was {
			best, most = c, g
		}
	}
	e.shift(w, best, self, 1)
	e.class[w] = best
	for _, c := range e.after {
		e.nAfter[c] = 0
	}
	for _, c := range e.ahead {
		e.nAhead[c] = 0
	}
	return best != was
}

// gather counts the classes around w; the result is how often w follows
// itself, which counts for neither side.
func (e *exchange) gather(w int) int32 {
	self := int32(0)
	e.after, e.ahead = e.after[:0], e.ahead[:0]
	for _, b := range e.v.from[w] {
		if int(b.word) == w {
			self = b.n
			continue
		}
		c := e.class[b.word]
		if e.nAfter[c] == 0 {
			e.after = append(e.after, c)
		}
		e.nAfter[c] += b.n
	}
	for _, b := range e.v.to[w] {
		if int(b.word) == w {
			continue
		}
		c := e.class[b.word]
		if e.nAhead[c] == 0 {
			e.ahead = append(e.ahead, c)
		}
		e.nAhead[c] += b.n
	}
	return self
}

// shift takes w out of class c (sign -1) or puts it in (1).
func (e *exchange) shift(w int, c, self, sign int32) {
	for _, a := range e.after {
		e.bump(c, a, sign*e.nAfter[a])
	}
	for _, a := range e.ahead {
		e.bump(a, c, sign*e.nAhead[a])
	}
	e.bump(c, c, sign*self)
	e.total[c] += sign * e.v.count[w]
}

// gain is how much more probable the text is with w in class c than nowhere.
func (e *exchange) gain(w int, c, self int32) int64 {
	row, column := e.pair[c], e.before[c]
	var g int64
	for _, a := range e.after {
		if a != c {
			g += e.of(row[a]+e.nAfter[a]) - e.of(row[a])
		}
	}
	for _, a := range e.ahead {
		if a != c {
			g += e.of(column[a]+e.nAhead[a]) - e.of(column[a])
		}
	}
	g += e.of(row[c]+e.nAfter[c]+e.nAhead[c]+self) - e.of(row[c])
	return g - 2*(e.of(e.total[c]+e.v.count[w])-e.of(e.total[c]))
}
