package quote

import (
	"math/rand/v2"

	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Learner makes the weights from annotated documents. Each model learns from
// what the models before it make of documents that they have not learned from:
// the documents are dealt into folds, and what a fold's documents show to the
// next model comes from models of the other folds.
type Learner struct {
	Log  func(format string, args ...any)
	docs []*lesson
}

// lesson is an annotated document.
type lesson struct {
	*view
	gold  []truth
	sites []site // with annotated cues that the tagger missed
	own   []site // those that the tagger and the rules found
	fold  int
	tags  [][3]float32
	runs  []run
}

// truth is an annotated attribution in tokens.
type truth struct {
	cue, source text.Range
	content     []text.Range
}

// folds are the parts into which the documents are dealt.
const folds = 4

// Add takes in a document, tagged and parsed, with its annotation.
func (l *Learner) Add(doc *text.Doc, gold []onrecord.Attribution) {
	d := &lesson{view: newView(doc, loaded()), fold: len(l.docs) % folds}
	for _, a := range gold {
		var t truth
		if len(a.Cue) > 0 {
			t.cue = doc.Tokens(a.Cue[0])
		}
		if len(a.SourceSpans) > 0 {
			t.source = doc.Tokens(a.SourceSpans[0])
		}
		for _, s := range a.Content {
			t.content = append(t.content, doc.Tokens(s))
		}
		d.gold = append(d.gold, t)
	}
	l.docs = append(l.docs, d)
}

// recipe is how a model is learned.
type recipe struct {
	bits   uint
	epochs int
	rate   float32
}

//nolint:gochecknoglobals // constants
var (
	cueRecipe     = recipe{18, 8, .04}
	spanRecipe    = recipe{16, 8, .05}
	sourceRecipe  = recipe{16, 8, .05}
	contentRecipe = recipe{17, 8, .05}
	acceptRecipe  = recipe{16, 8, .012}
)

// Learn gives the file of weights. The seed fixes the order in which examples
// are seen.
func (l *Learner) Learn(seed uint64) []byte {
	var file model.Builder
	cues := l.stage("cue", l.cueExamples(), 3, cueRecipe, seed)
	each(l.docs, func(d *lesson) { d.tagWith(cues.of(d)) })
	spans := l.stage("span", l.rankExamples((*lesson).spanQuestions), 1, spanRecipe, seed)
	each(l.docs, func(d *lesson) { d.findSites(spans.of(d)) })
	l.logf("%s", l.recall())
	sources := l.stage("source", l.rankExamples((*lesson).sourceQuestions), 1, sourceRecipe, seed)
	each(l.docs, func(d *lesson) { d.rankSources(sources.of(d)) })
	contents := l.stage("content", l.rankExamples((*lesson).contentQuestions), 1, contentRecipe, seed)
	accepts := l.stage("accept", l.rankExamples(func(d *lesson) []question {
		return d.pairQuestions(&models{source: sources.of(d), content: contents.of(d)})
	}), 1, acceptRecipe, seed)
	l.heldOut(func(d *lesson) *models {
		return &models{source: sources.of(d), content: contents.of(d), accept: accepts.of(d)}
	})
	for _, s := range []*stage{cues, spans, sources, contents, accepts} {
		file.Add(s.name, s.whole.Pack())
	}
	return file.Bytes()
}

func (l *Learner) logf(format string, args ...any) {
	if l.Log != nil {
		l.Log(format, args...)
	}
}

// each does the same with every document, on two goroutines.
func each(docs []*lesson, do func(*lesson)) {
	parallel(len(docs), func(i int) { do(docs[i]) })
}

// question is one thing to learn: options, of which some are right. With one
// option it is a yes or a no; of three labels, target is the right one.
type question struct {
	options [][]uint32
	target  int
	label   int // of one option: its right class
}

// stage is a model learned on all documents, and on all but each fold's.
type stage struct {
	name  string
	whole *model.HashedTrainer
	apart [folds]*model.HashedTrainer
}

// of is the model that has not seen d.
func (s *stage) of(d *lesson) scorer { return s.apart[d.fold] }

// stage learns one model.
func (l *Learner) stage(name string, asked [][]question, classes int, r recipe, seed uint64) *stage {
	s := &stage{name: name}
	parallel(folds+1, func(f int) {
		t := model.NewHashedTrainer(r.bits, classes)
		var mine [][]question
		for i, d := range l.docs {
			if d.fold != f {
				mine = append(mine, asked[i])
			}
		}
		learn(t, mine, classes, r, seed)
		if f == folds {
			s.whole = t
		} else {
			s.apart[f] = t
		}
	})
	l.logf("%s learned", name)
	return s
}

// learn goes over the questions several times, with smaller steps each time.
func learn(t *model.HashedTrainer, asked [][]question, classes int, r recipe, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // the order of training needs no secrecy
	type place struct {
		doc, of int32
		rest    uint8 // rounds to pass over, after it was answered with ease
	}
	var order []place
	for i := range asked {
		for j := range asked[i] {
			order = append(order, place{int32(i), int32(j), 0})
		}
	}
	for e := range r.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := r.rate * (1 - .8*float32(e)/float32(max(r.epochs-1, 1)))
		for k := range order {
			at := &order[k]
			if at.rest > 0 {
				at.rest--
				continue
			}
			q := &asked[at.doc][at.of]
			switch {
			case classes == 3:
				if learnLabel(t, q, rate) > .999 {
					at.rest = 2
				}
			case len(q.options) == 1:
				g := -sigmoid(t.Sum(q.options[0]))
				if q.label > 0 {
					g++
				}
				t.Add(q.options[0], 0, g, rate)
			default:
				learnRank(t, q, rate)
			}
		}
		if 2*e >= r.epochs-1 {
			t.Keep()
		}
	}
	t.Average()
}

// least is the gradient from which weights are moved.
const least = .003

// learnLabel gives the probability that the right label had.
func learnLabel(t *model.HashedTrainer, q *question, rate float32) float32 {
	p := softmax3(t.Scores3(q.options[0]))
	for c := range p {
		g := -p[c]
		if c == q.label {
			g++
		}
		if g > least || g < -least {
			t.Add(q.options[0], c, g, rate)
		}
	}
	return p[q.label]
}

func learnRank(t *model.HashedTrainer, q *question, rate float32) {
	scores := make([]scored, len(q.options))
	for i, on := range q.options {
		scores[i] = scored{t.Sum(on), i}
	}
	normalise(scores, func(s *scored) *float32 { return &s.score })
	for _, s := range scores {
		g := -exp32(s.score)
		if s.of == q.target {
			g++
		}
		if g > least || g < -least {
			t.Add(q.options[s.of], 0, g, rate)
		}
	}
}

type scored struct {
	score float32
	of    int
}
