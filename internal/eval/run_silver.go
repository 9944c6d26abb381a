package eval

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"onrecord"
	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// scoreSilver compares sentences, names and chains with CoreNLP's, on the
// texts of PolNeAR.
func scoreSilver(ctx context.Context, r *run) ([]Row, error) {
	silver, err := conllu.ReadSilver(bytes.NewReader(r.data))
	if err != nil {
		return nil, err
	}
	articles, err := r.textsOf(silver)
	if err != nil {
		return nil, err
	}
	found, err := r.read(ctx, articles)
	if err != nil {
		return nil, err
	}
	sents, inner, within := make([]Count, len(silver)), make([]Count, len(silver)), make([]Count, len(silver))
	labelled := make([][]NameSpan, len(silver))
	err = parallel(ctx, r.workers, len(silver), func(i int) error {
		doc := r.sys.Analyse(articles[i].Text)
		if r.sys.Names != nil {
			labelled[i] = labelledNames(doc, r.sys.Names(doc))
		}
		gold, pred := silverSentences(&silver[i]), docSentences(doc)
		sents[i] = sameStretches(gold, pred)
		runes := []rune(articles[i].Text)
		inner[i] = sameStretches(withoutMarks(runes, gold), withoutMarks(runes, pred))
		within[i] = sameStretches(withoutMarks(runes, atLineEnds(runes, gold)), withoutMarks(runes, atLineEnds(runes, pred)))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sentences, unmarked, inLines Count
	for i := range silver {
		sentences.Add(sents[i])
		unmarked.Add(inner[i])
		inLines.Add(within[i])
	}
	rows := []Row{countRow("sentences", sentences), countRow("sentences without marks", unmarked), countRow("sentences of one line", inLines)}
	rows = append(rows, silverNameRows(silver, found, labelled)...)
	var chains ChainScore
	for i := range silver {
		chains.Add([]rune(articles[i].Text), silverChains(&silver[i]), found[i].Entities)
	}
	return append(rows, chains.rows()...), nil
}

// silverNameRows score the names of the record and, where the system has any,
// those of its learned labels alone.
func silverNameRows(silver []conllu.SilverDoc, found []*Reading, labelled [][]NameSpan) []Row {
	var names, labels NameScore
	types := nameTypes()
	some := false
	for i := range silver {
		gold := silverNames(&silver[i])
		names.Add(gold, recordNames(found[i]), types[:]...)
		labels.Add(gold, labelled[i], types[:]...)
		some = some || labelled[i] != nil
	}
	rows := nameRows(&names, types[:])
	if !some {
		return rows
	}
	rows = append(rows, countRow("names by labels", labels.All))
	for _, t := range types {
		rows = append(rows, countRow("by labels "+t, labels.Type(t)))
	}
	return rows
}

// textsOf finds the articles that silver annotates: those of the PolNeAR file
// beside it.
func (r *run) textsOf(silver []conllu.SilverDoc) ([]*onrecord.Article, error) {
	ids := make([]string, len(silver))
	for i := range silver {
		ids[i] = silver[i].ID
	}
	by, err := r.polnear(ids)
	if err != nil {
		return nil, err
	}
	out := make([]*onrecord.Article, len(silver))
	for i, id := range ids {
		out[i] = by[id]
	}
	return out, nil
}

// polnear finds articles of PolNeAR by their ids, in whatever split they are.
func (r *run) polnear(ids []string) (map[string]*onrecord.Article, error) {
	by := make(map[string]*onrecord.Article)
	missing := func() string {
		for _, id := range ids {
			if by[id] == nil {
				return id
			}
		}
		return ""
	}
	for _, file := range []string{"dev", "test", "train"} {
		if missing() == "" {
			break
		}
		path, err := locate(r.dir, "corpora/polnear/"+file+".jsonl.gz")
		if notMeasured(err) != "" {
			continue
		} else if err != nil {
			return nil, err
		}
		data, _, err := contents(path)
		if err != nil {
			return nil, err
		}
		list, err := ParseReadings(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, g := range list {
			by[g.ID] = article(g)
		}
	}
	if id := missing(); id != "" {
		return nil, skipped("the text of " + id + " is in no file of corpora/polnear")
	}
	return by, nil
}

func silverSentences(d *conllu.SilverDoc) [][2]int {
	var out [][2]int
	for _, s := range d.Sents {
		out = append(out, [2]int{s[0].Start, s[len(s)-1].End})
	}
	return out
}

// atLineEnds cuts stretches where a line ends: CoreNLP runs over headings and
// by-lines, a sentence of news does not.
func atLineEnds(runes []rune, list [][2]int) [][2]int {
	var out [][2]int
	for _, s := range list {
		from := s[0]
		for i := s[0]; i < s[1]; i++ {
			if runes[i] == '\n' {
				out = append(out, [2]int{from, i})
				from = i + 1
			}
		}
		out = append(out, [2]int{from, s[1]})
	}
	return out
}

// withoutMarks cuts quotation marks and white space from both ends of
// stretches, and drops what holds nothing else: CoreNLP often gives a mark to
// the sentence on its wrong side.
func withoutMarks(runes []rune, list [][2]int) [][2]int {
	mark := func(r rune) bool { return isSpace(r) || strings.ContainsRune("\"'`´‘’“”«»", r) }
	var out [][2]int
	for _, s := range list {
		for s[0] < s[1] && mark(runes[s[0]]) {
			s[0]++
		}
		for s[0] < s[1] && mark(runes[s[1]-1]) {
			s[1]--
		}
		if s[0] < s[1] {
			out = append(out, s)
		}
	}
	return out
}

// docSentences are the sentences of a document in code points.
func docSentences(d *text.Doc) [][2]int {
	points := newCodePoints(d.Text)
	var out [][2]int
	for _, r := range d.Sents {
		if r.Len() > 0 {
			out = append(out, points.span(d.Cover(r)))
		}
	}
	return out
}
