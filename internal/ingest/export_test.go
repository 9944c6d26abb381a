package ingest

import (
	"fmt"
	"strings"
	"testing"

	"onrecord"
)

// classic is the layout with counters and labels in capitals.
const classic = `



                               1 of 3 DOCUMENTS


                            The Ayton Post (London)

                      November 12, 2014 Wednesday 7:02 PM GMT
                                 First Edition

Bridge plan backed by
leader

BYLINE: Cy Dee, Political Editor

SECTION: NEWS; Pg. 4

LENGTH: 52 words

HIGHLIGHT: The plan is
backed.

` + sentence + `

LENGTH: a word in the text that is no label.

NOTES on the bridge. Copyright is not at issue here.

LOAD-DATE: November 13, 2014

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                     Copyright 2014 The Ayton Post Limited
                              All Rights Reserved


                               2 of 3 DOCUMENTS


                                 The Echo

                               Thursday, November 13, 2014

                        Copyright 2014 The Echo

HEADLINE: Bridge plan opposed

BODY:

` + another + `

LOAD-DATE: November 14, 2014

                               3 of 3 DOCUMENTS

                                 The Echo

                            November 14, 2014 Friday

A picture

LENGTH: 0 words

LOAD-DATE: November 14, 2014
`

// modern is the layout in which documents end with a line of their own.
const modern = `Bridge plan backed
The Ayton Post
November 12, 2014 Wednesday
Copyright 2014 The Ayton Post Limited All Rights Reserved
Section: NEWS; Pg. 4
Length: 52 words
Byline: Cy Dee and Di Eel
Highlight: The plan is backed.
Body

` + sentence + `

` + another + `

Load-Date: November 13, 2014

End of Document

Bridge plan opposed

The Echo

November 13, 2014 Thursday

Copyright 2014 The Echo

Length: 20 words

Body

` + another + `

Classification

Language: ENGLISH

Subject: BRIDGES (90%)

End of Document
`

func TestExportsAreSplit(t *testing.T) {
	tree(t, map[string]string{"classic.txt": classic, "modern.txt": "\ufeff" + strings.ReplaceAll(modern, "\n", "\r\n"), "plain.txt": sentence + "\n\n1 of 3 documents\n\n" + another})
	items, told, _ := read(t, Options{}, "classic.txt", "modern.txt", "plain.txt")
	expect(t, told, []string{
		"classic.txt: document 1 = Ann Lee",
		"classic.txt: document 2 = Bo Ray ",
		"classic.txt: document 3: this document of the export has no text",
		"modern.txt: document 1 = Ann Lee",
		"modern.txt: document 2 = Bo Ray ",
		"plain.txt = Ann Lee",
	})
	if t.Failed() {
		return
	}
	want := []onrecord.Article{
		{
			Outlet: "The Ayton Post (London)", Title: "Bridge plan backed by leader", Authors: []string{"Cy Dee, Political Editor"}, Published: "2014-11-12",
			Text: sentence + "\n\nLENGTH: a word in the text that is no label.\n\nNOTES on the bridge. Copyright is not at issue here.",
		},
		{Outlet: "The Echo", Title: "Bridge plan opposed", Published: "2014-11-13", Text: another},
		{Outlet: "The Ayton Post", Title: "Bridge plan backed", Authors: []string{"Cy Dee", "Di Eel"}, Published: "2014-11-12", Text: sentence + "\r\n\r\n" + another},
		{Outlet: "The Echo", Title: "Bridge plan opposed", Published: "2014-11-13", Text: another},
	}
	for i, w := range want {
		got := *items[i].Article
		w.ID, w.Language = onrecord.ContentID(&got), "en"
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", w) {
			t.Errorf("%d:\n got %q\nwant %q", i, got, w)
		}
	}
}

// inRTF is a text in RTF, a line a paragraph, without the empty ones.
func inRTF(text string) string {
	var out strings.Builder
	out.WriteString(`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title Export}}{\header{\pard Page 1\par}}` + "\n")
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		out.WriteString(`\pard\plain\sb240 `)
		for _, c := range strings.TrimSpace(line) {
			if c < 0x80 {
				out.WriteRune(c)
			} else {
				fmt.Fprintf(&out, `\u%d?`, c)
			}
		}
		out.WriteString("\\par\n")
	}
	return out.String() + "}"
}

func TestExportsInRTFAreSplit(t *testing.T) {
	whole := inRTF(modern)
	tree(t, map[string]string{"in/modern.rtf": whole, "in/one.rtf": inRTF(sentence), "in/cut.rtf": whole[:len(whole)-1], "in/empty.rtf": inRTF("")})
	items, told, _ := read(t, Options{}, "in")
	expect(t, told, []string{
		fmt.Sprintf("in/cut.rtf: RTF, byte %d: it breaks off: groups open at its end: 1", len(whole)-1),
		"in/empty.rtf: empty: there is no text in it",
		"in/modern.rtf: document 1 = Ann Lee",
		"in/modern.rtf: document 2 = Bo Ray ",
		"in/one.rtf = Ann Lee",
	})
	if t.Failed() {
		return
	}
	want := []onrecord.Article{
		{Outlet: "The Ayton Post", Title: "Bridge plan backed", Authors: []string{"Cy Dee", "Di Eel"}, Published: "2014-11-12", Text: sentence + "\n" + another},
		{Outlet: "The Echo", Title: "Bridge plan opposed", Published: "2014-11-13", Text: another},
		{Text: sentence},
	}
	for i, w := range want {
		got := *items[i].Article
		w.ID, w.Language = onrecord.ContentID(&got), "en"
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", w) {
			t.Errorf("%d:\n got %q\nwant %q", i, got, w)
		}
	}
}

// FuzzExport holds the text of every article of an export to be a piece of it.
func FuzzExport(f *testing.F) {
	f.Add(classic)
	f.Add(modern)
	f.Add("1 of 2 DOCUMENTS\nLENGTH: 3 words\n\n2 of 2 DOCUMENTS\nLOAD-DATE:")
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range export(s) {
			if !strings.Contains(s, d.article.Text) {
				t.Errorf("%q is not in the export", d.article.Text)
			}
		}
	})
}

func BenchmarkExport(b *testing.B) {
	many := strings.Repeat(modern, 100)
	b.SetBytes(int64(len(many)))
	for b.Loop() {
		export(many)
	}
}
