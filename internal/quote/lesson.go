package quote

import (
	"fmt"
	"math"
	"sync"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// parallel does n things on two goroutines; what they write must lie apart.
func parallel(n int, do func(i int)) {
	var wait sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wait.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}

func exp32(x float32) float32 { return float32(math.Exp(float64(x))) }

// cueExamples are the labels of all words that may be in a cue.
func (l *Learner) cueExamples() [][]question {
	out := make([][]question, len(l.docs))
	parallel(len(l.docs), func(n int) {
		d := l.docs[n]
		label := make([]int, d.Len())
		for _, t := range d.gold {
			for i := t.cue.From; i < t.cue.To; i++ {
				if i == t.cue.From {
					label[i] = first
				} else if label[i] == outside {
					label[i] = further
				}
			}
		}
		var room []uint32
		for i := range d.Len() {
			if !d.mayCue(i) {
				continue
			}
			from := len(room)
			room = d.cueFeatures(i, room)
			out[n] = append(out[n], question{options: [][]uint32{{uint32(from), uint32(len(room))}}, label: label[i]})
		}
		for i := range out[n] {
			at := out[n][i].options[0]
			out[n][i].options[0] = room[at[0]:at[1]:at[1]]
		}
	})
	return out
}

// tagWith tags d with a tagger that has not seen it.
func (d *lesson) tagWith(m scorer) {
	d.tags = d.tagCues(m)
	d.runs = d.view.runs(d.tags)
}

// spanQuestions asks of each run at an annotated cue which words are the cue.
func (d *lesson) spanQuestions() []question {
	var out []question
	for _, r := range d.runs {
		t := d.truthOf(r.words)
		if t == nil {
			continue
		}
		q := question{target: -1}
		best := 0.
		for j, o := range d.spanOptions(r, d.tags, nil) {
			if x := overlapOf([]text.Range{o}, []text.Range{t.cue}); x > best {
				best, q.target = x, j
			}
			q.options = append(q.options, d.spanFeatures(r, o, d.tags, nil))
		}
		if q.target >= 0 && len(q.options) > 1 {
			out = append(out, q)
		}
	}
	return out
}

// findSites lists d's sites with a model of spans that has not seen it, and
// adds the annotated cues that were missed.
func (d *lesson) findSites(m scorer) {
	p, runs := d.tags, d.runs
	d.chooseSpans(m, runs, p)
	d.own = d.view.sites(runs, p, d.rules(runs))
	taken := make([]bool, d.Len())
	for _, s := range d.own {
		for i := s.cue.From; i < s.cue.To; i++ {
			taken[i] = true
		}
	}
	for _, t := range d.gold {
		free, top := t.cue.Len() > 0, float32(0)
		for i := t.cue.From; i < t.cue.To; i++ {
			free = free && !taken[i]
			top = max(top, 1-p[i][outside])
		}
		if free {
			runs = append(runs, run{t.cue, top})
		}
	}
	d.sites = d.view.sites(runs, p, d.rules(runs))
}

// truthOf is the annotated attribution whose cue shares most with words, nil if
// none does.
func (d *lesson) truthOf(words text.Range) *truth {
	var best *truth
	most := int32(0)
	for k := range d.gold {
		t := &d.gold[k]
		if n := min(t.cue.To, words.To) - max(t.cue.From, words.From); n > most {
			most, best = n, t
		}
	}
	return best
}

// recall says how many annotated cues the sites reach.
func (l *Learner) recall() string {
	sites, hit, exact, gold := 0, 0, 0, 0
	for _, d := range l.docs {
		sites += len(d.own)
		gold += len(d.gold)
		for _, t := range d.gold {
			same, touch := 0, 0
			for _, s := range d.own {
				if s.cue.From < t.cue.To && t.cue.From < s.cue.To {
					touch = 1
					if s.cue == t.cue {
						same = 1
					}
				}
			}
			hit, exact = hit+touch, exact+same
		}
	}
	return fmt.Sprintf("%d sites reach %d of %d annotated cues, %d to the word", sites, hit, gold, exact)
}

// rankExamples asks every document.
func (l *Learner) rankExamples(ask func(*lesson) []question) [][]question {
	out := make([][]question, len(l.docs))
	parallel(len(l.docs), func(i int) { out[i] = ask(l.docs[i]) })
	return out
}

// sourceQuestions asks of each annotated cue which option is its source.
func (d *lesson) sourceQuestions() []question {
	k := newRanker(d.view, d.sites)
	var out []question
	for i := range d.sites {
		s := &d.sites[i]
		t := d.truthOf(s.cue)
		if t == nil {
			continue
		}
		k.sourceOptions(s)
		q := question{target: -1}
		best := 0.
		for j := range s.sources {
			o := &s.sources[j]
			switch {
			case t.source.Len() == 0:
				q.target = 0
			default:
				if x := overlapOf([]text.Range{o.words}, []text.Range{t.source}); x > best {
					best, q.target = x, j
				}
			}
			q.options = append(q.options, k.sourceFeatures(s, o, nil))
		}
		if q.target >= 0 && len(q.options) > 1 {
			out = append(out, q)
		}
	}
	return out
}

// rankSources chooses each site's source with a model that has not seen d.
func (d *lesson) rankSources(m scorer) {
	k := newRanker(d.view, d.sites)
	for i := range d.sites {
		k.rankSources(m, &d.sites[i])
	}
}

// contentQuestions asks of each annotated cue which option is its content.
func (d *lesson) contentQuestions() []question {
	k := newRanker(d.view, d.sites)
	var out []question
	for i := range d.sites {
		s := &d.sites[i]
		t := d.truthOf(s.cue)
		if t == nil || len(t.content) == 0 {
			continue
		}
		source := s.sources[0].words
		k.contentOptions(s, source)
		q := question{target: -1}
		best := .4
		for j := range s.contents {
			o := &s.contents[j]
			if x := overlapOf(o.parts, t.content); x > best {
				best, q.target = x, j
			}
			q.options = append(q.options, k.contentFeatures(s, source, o, nil))
		}
		if q.target >= 0 && len(q.options) > 1 {
			out = append(out, q)
		}
	}
	return out
}

// pairQuestions asks of each pair whether some annotation has it.
func (d *lesson) pairQuestions(m *models) []question {
	k := newRanker(d.view, d.own)
	pairs := make([][]pair, len(d.own))
	for i := range d.own {
		pairs[i] = k.pairUp(m, &d.own[i])
	}
	k.hearVoices(d.own, pairs)
	var out []question
	for i := range d.own {
		for j := range pairs[i] {
			p := &pairs[i][j]
			q := question{options: [][]uint32{k.pairFeatures(d.own, pairs, i, p, nil)}}
			if d.right(p) {
				q.label = 1
			}
			out = append(out, q)
		}
	}
	return out
}

// right reports whether a pair is as some annotation has it: at least half of
// the contents' union in both, and a shared token of the source or none.
func (d *lesson) right(p *pair) bool {
	src := p.source.words
	for k := range d.gold {
		t := &d.gold[k]
		if sameSource(src, t.source) && overlapOf(p.content.parts, t.content) >= .5 {
			return true
		}
	}
	return false
}

var _ scorer = (*model.HashedTrainer)(nil)
