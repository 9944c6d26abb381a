package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/dossier"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

func newStory(e env) *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:   "story [flags] ID",
		Short: "Show what is on the record about one story",
		Long: `story shows, for a story that 'onrecord stories' lists: who stands where on whom,
each with the best words; what was said, once however many printed it, with who
changed the words; figures, with those that texts disagree about first; letters with
claimed and known signers; events; whom each outlet quotes and leaves out; and the
articles, copies under their originals.

--limit is for each part. json is the whole of it.`,
		Example: "  onrecord story s61a3aaf31eb2\n  onrecord story s61a3aaf31eb2 --format json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			if f.format != "text" && f.format != "json" {
				return usageError{fmt.Errorf("--format %s: a story has many tables; want text or json, or ask for one, as 'onrecord export positions story:%s'", f.format, args[0])}
			}
			return runStory(cmd.Context(), e, &f, args[0])
		},
	}
	dbFlag(c, &f.db)
	c.Flags().StringVar(&f.format, "format", "text", "text (for people) or json")
	c.Flags().StringVar(&f.color, "color", "auto", "auto (on a terminal), always or never")
	c.Flags().IntVar(&f.limit, "limit", 20, "of each part at most, in text; 0 for all")
	c.Flags().BoolVar(&f.full, "full", false, "print long quotations in full (text format)")
	return c
}

func runStory(ctx context.Context, e env, f *listFlags, id string) error {
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		d, err := dossier.StoryOf(ctx, s, id)
		if err != nil {
			return err
		}
		if f.format == "json" {
			enc := json.NewEncoder(e.stdout)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			return enc.Encode(d)
		}
		put(e, "%s\n%s\n\n", some(d.Title, "(no title)"), storyFoot(d.Story))
		return report.Cards(e.stdout, f.storyCards(e, d), f.style(e))
	})
}

// storyCards are the parts of a story, one below the other.
func (f *listFlags) storyCards(e env, d *dossier.Story) []report.Card {
	var out []report.Card
	part := func(section string, cards []report.Card) {
		if f.limit > 0 && len(cards) > f.limit {
			fmt.Fprintf(e.stderr, "onrecord: there is more under “%s”; --limit 0 shows all\n", section)
			cards = cards[:f.limit]
		}
		for _, c := range cards {
			c.Section = section
			out = append(out, c)
		}
	}
	for _, l := range d.LineUps {
		for _, stance := range dossier.Stances() {
			var cards []report.Card
			for _, s := range l.Sides(stance) {
				cards = append(cards, report.Card{Head: unnamedActor(s.Holder) + " (" + s.Act + ")", Stance: stance, Words: s.Words, Mark: s.Review, Foot: proofFoot(s.Proof, s.Spread)})
			}
			part(sectionOf(stance)+": "+l.Target.Name, cards)
		}
	}
	part("Said", utteranceCards(d.Utterances))
	part("Figures", figureCards(d.Figures))
	var cards []report.Card
	for _, l := range d.Letters {
		cards = append(cards, report.Card{Head: letterHead(l), Words: l.Words, Mark: l.Review, Foot: proofFoot(l.Proof, l.Spread)})
	}
	part("Letters and votes", cards)
	cards = nil
	for _, v := range d.Events {
		when := some(report.HumanDates(v.From, v.To), strings.Join(notEmpty("undated", v.When), ": "))
		cards = append(cards, report.Card{
			Head:  strings.Join(notEmpty(when, v.Kind, strings.Join(v.Participants, "; ")), " · "),
			Words: v.Words, Mark: v.Review, Foot: proofFoot(v.Proof, v.Spread),
		})
	}
	part("Timeline", cards)
	part("Who is quoted by whom", coverageCards(d.Coverage))
	part("Articles", textCards(d.Tellings))
	cards = nil
	for _, st := range d.Followers {
		cards = append(cards, report.Card{Head: some(st.Title, "(no title)"), Foot: storyFoot(st)})
	}
	part("Goes on in", cards)
	return out
}

func utteranceCards(list []dossier.Utterance) []report.Card {
	var out []report.Card
	for _, u := range list {
		c := report.Card{Head: unnamedActor(u.Speaker) + ", " + some(cleanCue(u.Cue), "in quotation marks") + ":", Words: u.Words, Foot: proofFoot(u.Proof, u.Spread)}
		var marks []string
		for _, p := range u.Printings {
			if p.Like != "exact" && p.Row != u.Row {
				marks = append(marks, string(p.Like)+" by "+some(p.Outlet, p.Article))
			}
		}
		if u.Texts > 1 {
			marks = append([]string{"first printed by " + some(u.Printings[0].Outlet, u.Printings[0].Article)}, marks...)
		}
		c.Mark = strings.Join(notEmpty(strings.Join(marks, ", "), u.Review), "; ")
		out = append(out, c)
	}
	return out
}

func figureCards(list []dossier.Figure) []report.Card {
	var out []report.Card
	for _, v := range list {
		var values, who []string
		for _, val := range v.Values {
			n := grouped(val.Value)
			if val.Bound != "exact" {
				n = val.Bound + " " + n
			}
			values = append(values, n)
			for _, c := range val.Citations {
				who = append(who, n+" by "+some(c.Outlet, c.Article))
			}
		}
		head := v.Measure + ": " + strings.Join(values, " or ")
		if v.Unit != "" && v.Unit != v.Measure {
			head += " " + v.Unit
		}
		head += andSo(", of ", v.Of.Name) + andSo(", among ", v.Population) + andSo(", says ", v.Source.Name)
		if v.Date != "" {
			head += " (" + v.Date + ")"
		}
		c := report.Card{Head: head, Words: v.Values[0].Citations[0].Words, Foot: proofFoot(v.Values[0].Citations[0], v.Spread)}
		if v.Disagree {
			c.Mark = "texts disagree: " + strings.Join(who, ", ")
		}
		out = append(out, c)
	}
	return out
}

func letterHead(l dossier.Letter) string {
	head := l.Kind
	if l.Target.Name != "" {
		head += " that " + some(stanceVerb(l.Stance), "is about") + " " + l.Target.Name
	}
	for i, c := range l.Claimed {
		n := strconv.FormatInt(c.People, 10) + " people"
		if c.Bound != "exact" {
			n = c.Bound + " " + n
		}
		head += []string{", ", " or "}[min(i, 1)] + n
	}
	return head + andSo("; signed: ", strings.Join(l.Signed, "; ")) + andSo("; declined: ", strings.Join(l.Declined, "; "))
}

func coverageCards(c dossier.Coverage) []report.Card {
	var out []report.Card
	for _, o := range c.Outlets {
		var quoted, left []string
		for i, n := range o.Quoted {
			if n > 0 {
				quoted = append(quoted, c.Speakers[i].Name+" "+strconv.Itoa(n))
			}
		}
		for _, i := range o.LeftOut {
			left = append(left, c.Speakers[i].Name)
		}
		head := some(o.Name, "(no outlet)") + ": " + counted(o.Articles, "article", "articles")
		if o.Copies > 0 {
			head += ", " + counted(o.Copies, "copy", "copies")
		}
		if len(quoted) > 0 {
			head += "; quotes " + strings.Join(quoted, ", ")
		}
		card := report.Card{Head: head}
		if len(left) > 0 && len(c.Outlets) > 1 {
			card.Foot = "does not quote " + strings.Join(left, ", ")
		}
		out = append(out, card)
	}
	return out
}

func textCards(list []dossier.Text) []report.Card {
	var out []report.Card
	for _, t := range list {
		c := report.Card{Head: some(t.Title, "(no title) "+t.Article), Foot: strings.Join(notEmpty(report.HumanDate(t.Published), t.Outlet, t.Version), " · "), Link: t.URL}
		var by []string
		for _, cp := range t.Copies {
			by = append(by, some(cp.Outlet, cp.Article))
		}
		if len(by) > 0 {
			c.Mark = "also printed by " + strings.Join(by, ", ")
		}
		out = append(out, c)
	}
	return out
}

// proofFoot is where something was printed, and by how many.
func proofFoot(p dossier.Proof, s dossier.Spread) string {
	parts := notEmpty(report.HumanDate(p.Published), p.Outlet)
	if s.Outlets > 1 || s.Texts > 1 {
		parts = append(parts, counted(s.Texts, "text", "texts")+" in "+counted(s.Outlets, "outlet", "outlets"))
	}
	return strings.Join(append(parts, p.Row), " · ")
}

func unnamedActor(a dossier.Actor) string {
	name := some(a.Name, "nobody named")
	if a.Unnamed {
		name += ", unnamed"
	}
	return name
}

func cleanCue(cue string) string {
	return strings.TrimRight(strings.Join(strings.Fields(cue), " "), ":, ")
}

// andSo is words after what leads to them, "" for none.
func andSo(lead, words string) string {
	if words == "" {
		return ""
	}
	return lead + words
}
