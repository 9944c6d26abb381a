package tag

import (
	"fmt"
	"sync"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// The sections of a tagger's file.
const (
	sectionLabels  = "tag.labels"
	sectionWeights = "tag.weights"
	sectionWords   = "tag.words"
	sectionKinds   = "tag.kinds"
	sectionFeats   = "tag.feats"
	sectionEndings = "tag.endings"
	sectionScripts = "tag.scripts"
)

// Tagger tags documents. Tagging changes nothing in it: one Tagger serves any
// number of goroutines.
type Tagger struct {
	labels  *labels
	weights model.Scorer
	words   lexicon
	feats   table // of word and label: the features the label does not give
	lemmas  lemmatiser
	idle    sync.Pool // of *run
}

// New makes a tagger of a file's sections.
func New(f *model.File) (*Tagger, error) {
	t := &Tagger{}
	data, err := f.Section(sectionLabels)
	if err == nil {
		t.labels, err = openLabels(data)
	}
	if err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	weights, err := f.Linear(sectionWeights)
	if err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	if weights.Classes() != len(t.labels.list) {
		return nil, fmt.Errorf("make tagger: weights for %d classes, %d labels: %w", weights.Classes(), len(t.labels.list), model.ErrFormat)
	}
	t.weights = weights
	if t.words.kinds, err = f.Section(sectionKinds); err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	if t.words.table, err = section(f, sectionWords); err != nil {
		return nil, err
	}
	if err := t.words.check(len(t.labels.list)); err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	if t.feats, err = section(f, sectionFeats); err != nil {
		return nil, err
	}
	if t.lemmas.endings, err = section(f, sectionEndings); err != nil {
		return nil, err
	}
	if t.lemmas.scripts, err = f.Strings(sectionScripts); err != nil {
		return nil, fmt.Errorf("make tagger: %w", err)
	}
	return t, nil
}

func section(f *model.File, name string) (table, error) {
	data, err := f.Section(name)
	if err != nil {
		return table{}, fmt.Errorf("make tagger: %w", err)
	}
	t, err := openTable(data)
	if err != nil {
		return table{}, fmt.Errorf("make tagger, section %q: %w", name, err)
	}
	return t, nil
}

// Tag fills the document's UPOS, XPOS, Company, Feats and Lemma.
func (t *Tagger) Tag(d *text.Doc) {
	n := d.Len()
	d.UPOS = make([]text.UPOS, n)
	d.XPOS = make([]text.XPOS, n)
	d.Company = make([]uint16, n)
	d.Feats = make([]text.Feats, n)
	d.Lemma = make([]string, n)
	run, ok := t.idle.Get().(*run)
	if !ok {
		run = newRun(t)
	}
	run.doc = d
	for s, next := 0, 0; s < len(d.Sents); s++ {
		if s == next {
			next = run.casing.read(d, s)
		}
		run.sentence(d.Sents[s])
	}
	run.lemma.finish(d)
	run.doc = nil
	t.idle.Put(run)
}

// chunk is how many tokens are tagged at a stretch. A longer sentence is cut,
// which bounds the memory that one can take.
const chunk = 256

// edge is how far the features look to either side.
const edge = 2

// run is the state of tagging one document.
type run struct {
	tagger   *Tagger
	doc      *text.Doc
	words    [chunk + 2*edge]word // of the stretch, with its edges
	n        int                  // tokens in the stretch
	features [maxFeatures]uint32
	scores   model.Scores
	buf      []byte
	lemma    lemmaRun
	casing   *casing
}

// sentence tags sentence s.
func (r *run) sentence(s text.Range) { r.each(s, r.set) }

// each calls yield with the label of each token of s, in order.
func (r *run) each(s text.Range, yield func(i, guess int, w *word)) {
	mode := caseModeOf(r.doc, s)
	for from := s.From; from < s.To; from += chunk {
		part := text.Range{From: from, To: min(from+chunk, s.To)}
		r.look(part, from == s.From, mode)
		var h history
		for i := range r.n {
			w := r.words[i : i+2*edge+1]
			guess := int(w[edge].fixed)
			if guess < 0 {
				guess = r.ask(w, &h)
			}
			yield(int(part.From)+i, guess, &w[edge])
			h.push(guess, r.tagger.labels.list[guess])
		}
	}
}

func newRun(t *Tagger) *run { return &run{tagger: t, casing: &casing{}} }

// ask lets the weights decide.
func (r *run) ask(w []word, h *history) int {
	r.tagger.weights.Score(features(w, h, r.features[:0]), &r.scores)
	return r.scores.Best(len(r.tagger.labels.list))
}

// look fills the words of a stretch, with an edge at either end.
func (r *run) look(s text.Range, first bool, mode caseMode) {
	d := r.doc
	r.n = s.Len()
	for k := range edge {
		r.words[k] = word{lower: 1, fixed: -1}
		r.words[edge+r.n+k] = word{lower: 2, fixed: -1}
	}
	for k := range r.n {
		i := int(s.From) + k
		w := &r.words[edge+k]
		space := i > 0 && d.End[i-1] < d.Start[i]
		r.buf = w.look(d.Form(i), mode, first && k == 0, space, r.buf)
		r.tagger.words.find(w)
		w.cases = uint32(r.casing[caseKey(d.Form(i))])
	}
	ahead := bearsNothing
	for k := r.n - 1; k >= 0; k-- {
		w := &r.words[edge+k]
		w.ahead = ahead
		if w.bearing != bearsNothing {
			ahead = w.bearing
		}
	}
}

// caseModeOf looks how far letter case can be trusted in sentence s.
func caseModeOf(d *text.Doc, s text.Range) caseMode {
	upper, title, small := 0, 0, 0
	for i := int(s.From); i < int(s.To); i++ {
		form := d.Form(i)
		switch {
		case len(form) < 2:
		case form[0]-'a' < 26:
			if len(form) > 3 {
				small++
			}
		case form[0]-'A' >= 26:
		case form[1]-'A' < 26:
			upper++
		case len(form) > 3:
			title++
		}
	}
	switch {
	case upper > 2 && upper > 4*(title+small):
		return upperCase
	case title > 2 && title > 4*small:
		return titleCase
	}
	return mixedCase
}

// set writes token i's label into the document, with what follows from it.
func (r *run) set(i, guess int, w *word) {
	l := &r.tagger.labels.list[guess]
	d := r.doc
	d.UPOS[i], d.XPOS[i] = l.upos, l.xpos
	d.Company[i] = uint16(w.coarse<<8 | w.fine)
	f := r.tagger.labels.feats[guess] | l.more
	if v := r.tagger.feats.get(featsKey(w.lower, guess)); v != 0 {
		f = text.Feats(v-1) | l.more
	}
	d.Feats[i] = f
	r.lemma.add(&r.tagger.lemmas, d, i)
}

func featsKey(lower uint32, guess int) uint32 { return model.Mix2(1, lower, uint32(guess)) }
