package query

import (
	"strconv"
	"strings"
)

// String is the empty query.
func (All) String() string { return "" }

// String joins the parts with spaces.
func (q And) String() string {
	parts := make([]string, len(q))
	for i, p := range q {
		parts[i] = p.String()
		if _, ok := p.(Or); ok {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

// String joins the parts with "or".
func (q Or) String() string {
	parts := make([]string, len(q))
	for i, p := range q {
		parts[i] = p.String()
	}
	return strings.Join(parts, " or ")
}

// String puts "not" in front.
func (q Not) String() string {
	switch q.Of.(type) {
	case And, Or:
		return "not (" + q.Of.String() + ")"
	}
	return "not " + q.Of.String()
}

// String quotes the words where they would not be read as one term.
func (q Text) String() string {
	if q.Prefix {
		return q.Words + "*"
	}
	if bare(q.Words) {
		return q.Words
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(q.Words) + `"`
}

// String is field:words.
func (q Name) String() string { return string(q.Field) + ":" + q.Text.String() }

// String is field:value.
func (q Is) String() string { return string(q.Field) + ":" + q.Value }

// String is field:date.
func (q When) String() string { return string(q.Field) + ":" + string(q.Date) }

// String is the field, the comparison and the number, without spaces.
func (q Number) String() string {
	return string(q.Field) + string(q.Op) + strconv.FormatFloat(q.Value, 'f', -1, 64)
}

// bare reports whether words are read as one term without quotation marks.
func bare(words string) bool {
	l := lexer{query: words}
	t, err := l.next(false)
	return err == nil && t.kind == word && t.stop == len(words) && t.start == 0 && !strings.HasSuffix(words, "*")
}
