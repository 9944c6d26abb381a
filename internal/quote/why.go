package quote

// why says in words by which construction an attribution was found.
func (p pattern) why() []string {
	switch p {
	case quoteAfter:
		return []string{"a quotation after its speaker and verb: She said: “…”"}
	case quoteBefore:
		return []string{"a quotation before its speaker and verb: “…,” she said"}
	case quotePart:
		return []string{"words in quotation marks inside a clause: She called it “…”"}
	case quoteBlock:
		return []string{"a paragraph after one that announces speech: She told the BBC:"}
	case quoteLabel:
		return []string{"a label of the speaker beside the words: LEE: …"}
	case reported:
		return []string{"the dependencies of a reporting word: she thinks that …"}
	case accordingTo:
		return []string{"a fixed phrase: according to her, …"}
	case hearsayAdverb:
		return []string{"an adverb of hearsay: reportedly, allegedly"}
	case headingColon:
		return []string{"a headline with a colon: Lee: …"}
	case transcript:
		return []string{"a transcript in which speakers take turns"}
	case noPattern, patterns:
	}
	return nil
}
