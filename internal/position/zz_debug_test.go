package position

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/parse"
	"onrecord/internal/quote"
	"onrecord/internal/tag"
	"onrecord/internal/tokenize"
)

var _ = onrecord.Backs

func TestZZDump(t *testing.T) {
	path := os.Getenv("POSDUMP")
	if path == "" {
		t.Skip()
	}
	w, _ := en.Tag()
	tagger, _ := tag.New(w)
	pw, _ := en.Parse()
	parser, _ := parse.New(pw)
	mw, _ := en.Mention()
	finder, _ := mention.New(mw)
	f, _ := os.Open(path)
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<20), 1<<26)
	out, _ := os.Create(os.Getenv("POSOUT"))
	defer out.Close()
	o := bufio.NewWriter(out)
	defer o.Flush()
	for sc.Scan() {
		var a struct{ ID, Text string }
		json.Unmarshal(sc.Bytes(), &a)
		doc := tokenize.Doc(a.Text)
		tagger.Tag(doc)
		parser.Parse(doc)
		ents := finder.Find(doc)
		att := quote.Attribute(doc, ents)
		r := newReading(doc, ents, att)
		r.scan()
		fmt.Fprintf(o, "=== %s\n", a.ID)
		for si, s := range doc.Sents {
			sp := doc.Cover(s)
			fmt.Fprintf(o, "## %d [%d,%d] %s\n", si, sp.Start, sp.End, strings.ReplaceAll(sp.In(doc.Text), "\n", " "))
			for i := s.From; i < s.To; i++ {
				e := ents.At(doc.Span(int(i)))
				n := ""
				if e != nil {
					n = "{" + e.Name + "}"
				}
				h := int(doc.Head[i])
				hf := "ROOT"
				if h >= 0 {
					hf = doc.Form(h)
				}
				fmt.Fprintf(o, "  %s/%s/%s<-%s:%s%s", doc.Form(int(i)), doc.Lemma[i], doc.UPOS[i], doc.Rel[i], hf, n)
			}
			fmt.Fprintln(o)
			for _, c := range r.claims {
				if c.evidence.Start >= sp.Start && c.evidence.Start < sp.End {
					fmt.Fprintf(o, "  CLAIM r%d %.2f %s -> %s (%s %s) %q\n", c.rule, c.score, c.holder.Name, c.target.Name, c.act, c.when, c.evidence.In(doc.Text))
				}
			}
			for _, x := range att {
				if len(x.Content) > 0 && x.Content[0].Start >= sp.Start && x.Content[0].Start < sp.End {
					cs := ""
					for _, c := range x.Content {
						cs += " | " + c.In(doc.Text)
					}
					cue := ""
					for _, c := range x.Cue {
						cue += c.In(doc.Text) + " "
					}
					fmt.Fprintf(o, "  ATTR %s [%s] %s\n", x.Source.Name, cue, cs)
				}
			}
		}
		for _, p := range r.pool() {
			fmt.Fprintf(o, "POSITION %s %s %s %s %s %.2f", p.Holder.Name, p.Stance, p.Target.Name, p.Act, p.When, p.Confidence)
			for _, e := range p.Evidence {
				fmt.Fprintf(o, " | %s", e.In(doc.Text))
			}
			fmt.Fprintln(o)
		}
	}
}
