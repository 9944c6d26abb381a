package position

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"onrecord"
)

//go:embed acts.tsv
var actsTSV string

// entry is what one word or frame of the lexicon says about stance.
type entry struct {
	sign   float64 // +1 backs, -1 opposes, 0 decided elsewhere
	weight float64
	act    onrecord.Act
}

func (e entry) score() float64 { return e.sign * e.weight }

// lexicon is acts.tsv by part of speech. Keys are lemmas; a verb with
// particles or a preposition is one key: "rally behind".
type lexicon struct {
	verb     map[string]entry      // holder is the subject, target the object
	verbPrep map[string]entry      // … target behind a preposition
	urge     map[string]bool       // "urge X to resign"
	refuse   map[string]bool       // "decline to comment"
	noun     map[string]entry      // "criticism of", "support for"
	person   map[string]entry      // "critic of", "supporter of"
	adj      map[string]entry      // "critical of", "behind"
	naming   map[string]bool       // "describe X as …"
	light    map[string]bool       // "voice support for"; true when its subject is the target
	eval     [3]map[string]float64 // evaluative words by lemma: adjectives, nouns, verbs
	demanded map[string]entry      // what somebody "should" do or have done to him
	enact    map[string]entry      // what is done to proposals alone: "build", "raise"
	phrase   map[string][]phrase   // fixed expressions by their verb
}

// The parts of speech of evaluative words.
const (
	evalAdj = iota
	evalNoun
	evalVerb
)

// acts reads the embedded lexicon once.
//
//nolint:gochecknoglobals // read once, never written again
var acts = sync.OnceValue(func() *lexicon { return readActs(actsTSV) })

// invertingLight are light verbs whose subject receives: "drew criticism".
const invertingLight = " win get gain earn draw receive attract face provoke spark "

func readActs(tsv string) *lexicon {
	l := &lexicon{
		verb: map[string]entry{}, verbPrep: map[string]entry{}, urge: map[string]bool{}, refuse: map[string]bool{},
		noun: map[string]entry{}, person: map[string]entry{}, adj: map[string]entry{}, naming: map[string]bool{},
		light: map[string]bool{}, eval: [3]map[string]float64{{}, {}, {}}, demanded: map[string]entry{}, enact: map[string]entry{}, phrase: map[string][]phrase{},
	}
	for line := range strings.SplitSeq(tsv, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 8 || f[0] == "entry" {
			continue
		}
		l.add(f[0], f[1], f[2], f[4], f[5], f[6])
	}
	return l
}

func (l *lexicon) add(key, pos, polarity, target, act, weight string) {
	e := entry{act: onrecord.Act(act)}
	e.weight, _ = strconv.ParseFloat(weight, 64)
	switch polarity {
	case "+":
		e.sign = 1
	case "-":
		e.sign = -1
	}
	switch pos {
	case "verb":
		switch {
		case target == "dobj + xcomp":
			l.urge[key] = true
		case target == "xcomp":
			l.refuse[key] = true
		case target == "pp":
			l.verbPrep[key] = e
		case strings.Contains(key, " "):
			l.verbPrep[key] = e
		default:
			if old, ok := l.verb[key]; !ok || e.weight > old.weight {
				l.verb[key] = e
			}
		}
	case "noun":
		l.noun[key] = e
	case "person-noun":
		l.person[key] = e
	case "adj-frame":
		l.adj[key] = e
	case "naming-verb":
		l.naming[key] = true
	case "light-verb":
		l.light[key] = strings.Contains(invertingLight, " "+key+" ")
	case "eval-adj":
		l.eval[evalAdj][key] = e.score()
	case "eval-noun":
		l.eval[evalNoun][key] = e.score()
	case "eval-verb":
		l.eval[evalVerb][key] = e.score()
	case "demanded-act":
		l.demanded[key] = e
	case "enact-verb":
		l.enact[key] = e
	case "phrase":
		verb, rest, _ := strings.Cut(key, " ")
		l.phrase[verb] = append(l.phrase[verb], newPhrase(rest, e))
	}
}

// verbLemma is lemma, or lemma with the "e" that it was stripped of by
// mistake ("urg" of "urged"), if the lexicon knows only that.
func (l *lexicon) verbLemma(lemma string) string {
	if l.knows(lemma) || !l.knows(lemma+"e") {
		return lemma
	}
	return lemma + "e"
}

func (l *lexicon) knows(lemma string) bool {
	_, ok := l.verb[lemma]
	return ok || l.urge[lemma] || l.refuse[lemma] || l.naming[lemma]
}
