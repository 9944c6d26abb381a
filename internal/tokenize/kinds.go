package tokenize

import (
	"strings"

	"onrecord/internal/text"
)

// Limits of a heading and of a byline, in tokens.
const (
	headingTokens = 24
	bylineTokens  = 14
)

// Kinds says of each paragraph of d what it is for.
func Kinds(d *text.Doc) {
	for i := range d.Paras {
		d.Paras[i].Kind = kind(d, d.Paras[i].Tokens)
	}
}

func kind(d *text.Doc, r text.Range) text.ParaKind {
	body := d.Cover(r).In(d.Text)
	switch {
	case bulleted(body):
		return text.Bullet
	case caption(body, r.Len()):
		return text.Caption
	case byline(d, r):
		return text.Byline
	case heading(d, r):
		return text.Heading
	}
	return text.Body
}

// caption reports whether a paragraph describes or credits a picture.
func caption(body string, tokens int) bool {
	inner := strings.TrimLeft(body, "([")
	bracketed := len(inner) < len(body)
	if strings.HasSuffix(body, ")") { // a caption with its credit
		if n := strings.LastIndexByte(body, '('); n > 0 {
			c := body[n+1:]
			if strings.HasPrefix(c, "Image:") || strings.HasPrefix(c, "Photo:") || strings.HasPrefix(c, "Picture:") || strings.HasPrefix(c, "Photo by ") || strings.HasPrefix(c, "AP Photo") {
				return true
			}
		}
	}
	for _, p := range [...]string{"image", "photo", "picture", "photograph", "file photo", "file image", "media caption", "video", "watch", "getty images", "credit", "caption", "pictured", "above", "ap photo", "reuters/", "graphic"} {
		if len(inner) < len(p) || !strings.EqualFold(inner[:len(p)], p) {
			continue
		}
		rest := inner[len(p):]
		switch {
		case bracketed && tokens <= 60:
			return true
		case strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, " caption"), strings.HasPrefix(rest, " copyright"), strings.HasPrefix(rest, " credit"), strings.HasPrefix(rest, " by ") && tokens <= bylineTokens:
			return true
		case p == "getty images" && tokens <= 8:
			return true
		}
	}
	return false
}

// byline reports whether a paragraph names the writer: "By Ann Lee, political
// editor", without a full stop.
func byline(d *text.Doc, r text.Range) bool {
	if r.Len() < 2 || r.Len() > bylineTokens {
		return false
	}
	first := int(r.From)
	if f := d.Form(first); !strings.EqualFold(f, "by") && !strings.EqualFold(f, "from") || !upper(f) {
		return false
	}
	if !upper(d.Form(first+1)) || terminal(d, r) {
		return false
	}
	// Names and posts only: after the comma anything, before it no small
	// letter but "and", "for", "in", "of", "von".
	for i := first + 1; i < int(r.To); i++ {
		f := d.Form(i)
		switch f {
		case ",", "|", "-", "–", "—", "(", ":":
			return true
		case "and", "for", "in", "of", "von", "de", "van", "al", "at", "with", "&":
			continue
		}
		if lower(f) {
			return false
		}
	}
	return strings.EqualFold(d.Form(first), "by")
}

// terminal reports whether the paragraph ends as a sentence does.
func terminal(d *text.Doc, r text.Range) bool {
	for i := int(r.To) - 1; i >= int(r.From); i-- {
		f := d.Form(i)
		switch f {
		case "”", "\"", "''", "’", "'", "’’", "»", ")", "]":
			continue
		}
		switch f[len(f)-1] {
		case '.', '!', '?', ',', ';', ':', '-':
			return true
		}
		return strings.HasSuffix(f, "…") || f == "—" || f == "–"
	}
	return false
}

// heading reports whether a paragraph is a title: short, with a capital or a
// figure at its start, without the mark that ends a sentence.
func heading(d *text.Doc, r text.Range) bool {
	if r.Len() > headingTokens || terminal(d, r) {
		return false
	}
	for i := int(r.From); i < int(r.To); i++ {
		f := d.Form(i)
		if c, _ := at(f); c == letter || c == digit {
			return !lower(f)
		}
	}
	return false
}
