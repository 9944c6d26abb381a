package main

import (
	"fmt"
	"math"

	"onrecord"
	"onrecord/internal/conllu"
	"onrecord/internal/mention"
	"onrecord/internal/model"
	"onrecord/internal/model/en"
	"onrecord/internal/tag"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// trainMention learns to label names from the articles of polnear as CoreNLP
// labelled them, in the program's own tokens. The development part is scored,
// never learned from.
func trainMention(b *bench) (result, error) {
	train, err := b.names("train", "names")
	if err != nil {
		return result{}, err
	}
	dev, err := b.names("dev", "")
	if err != nil {
		return result{}, err
	}
	b.logf("read %d and %d articles", len(train), len(dev))
	start := b.now()
	var file model.Builder
	err = mention.Train(train, mention.Defaults(), &file, func(training, epoch int, n *mention.Namer) {
		b.logf("training %d, epoch %d, %.0f s: %v", training, epoch, b.now().Sub(start).Seconds(), measureNames(n, dev))
	})
	if err != nil {
		return result{}, err
	}
	r := result{data: file.Bytes(), scores: map[string]float64{}}
	shipped, err := model.Open(r.data)
	if err != nil {
		return result{}, err
	}
	n, err := mention.OpenNamer(shipped)
	if err != nil {
		return result{}, err
	}
	s := measureNames(n, dev)
	r.scores["silver dev precision"] = s.precision
	r.scores["silver dev recall"] = s.recall
	r.scores["silver dev F1"] = s.f1
	return r, nil
}

// kinds are the kinds of thing that CoreNLP's types of names stand for.
func kinds() map[string]onrecord.Kind {
	return map[string]onrecord.Kind{
		"PERSON": onrecord.Person, "ORGANIZATION": onrecord.Organisation, "LOCATION": onrecord.Place, "MISC": onrecord.Other,
	}
}

// names reads the machine-annotated articles of a part of polnear for their
// names, and tags them as they will be tagged when read.
func (b *bench) names(part, use string) ([]mention.Example, error) {
	annotated, texts, err := b.annotation(part, use)
	if err != nil {
		return nil, err
	}
	weights, err := en.Tag()
	if err != nil {
		return nil, err
	}
	tagger, err := tag.New(weights)
	if err != nil {
		return nil, err
	}
	var out []mention.Example
	for i := range annotated {
		e := example(&annotated[i], texts[annotated[i].ID])
		tagger.Tag(e.Doc)
		out = append(out, e)
	}
	return out, nil
}

// example lays the names of an annotated article over the program's tokens. A
// name is a run of tokens of one type, without quotation marks at its ends.
func example(d *conllu.SilverDoc, s string) mention.Example {
	var at []int // byte offsets of code points
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	e := mention.Example{Doc: tokenize.Doc(s)}
	kinds := kinds()
	for _, sent := range d.Sents {
		last := ""
		for _, t := range sent {
			kind, ok := kinds[t.NER]
			switch {
			case !ok || t.End >= len(at), conllu.QuotationMark(t.Form) && t.NER != last:
				last = ""
				continue
			case conllu.QuotationMark(t.Form):
				continue
			}
			r := e.Doc.Tokens(onrecord.Span{Start: at[t.Start], End: at[t.End]})
			n := len(e.Names)
			switch {
			case n > 0 && r.From < e.Names[n-1].Tokens.To && r.To <= e.Names[n-1].Tokens.To, r.Len() == 0:
			case n > 0 && last == t.NER:
				e.Names[n-1].Tokens.To = r.To
			default:
				e.Names = append(e.Names, mention.Name{Tokens: text.Range{From: r.From, To: r.To}, Kind: kind})
			}
			last = t.NER
		}
	}
	return e
}

// nameScores compare place and kind of names, in per cent.
type nameScores struct{ precision, recall, f1 float64 }

func measureNames(n *mention.Namer, docs []mention.Example) nameScores {
	both, found, gold := 0, 0, 0
	for _, d := range docs {
		want := map[mention.Name]bool{}
		for _, g := range d.Names {
			want[g] = true
		}
		names := n.Names(d.Doc)
		for _, p := range names {
			if want[p] {
				both++
			}
		}
		found += len(names)
		gold += len(d.Names)
	}
	share := func(a, b int) float64 { return math.Round(1e4*float64(a)/float64(max(b, 1))) / 100 }
	return nameScores{share(both, found), share(both, gold), share(2*both, found+gold)}
}

func (s nameScores) String() string {
	return fmt.Sprintf("precision %.2f recall %.2f F1 %.2f", s.precision, s.recall, s.f1)
}
