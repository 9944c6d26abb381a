package office

// why says in words how a post was found.
func (p pattern) why() []string {
	switch p {
	case patternTitle:
		return []string{"a title before the name: Tory leader Bo Ray"}
	case patternAfter:
		return []string{"an apposition or a party mark after the name: Bo Ray, the leader of the council"}
	case patternIs:
		return []string{"is, was or became with a post: Bo Ray is the mayor"}
	case patternAs:
		return []string{"a post after as: served as mayor"}
	case patternDescription:
		return []string{"a description that stands for the person: the mayor said"}
	case patternAppointed:
		return []string{"a verb of appointing: named Bo Ray as chancellor"}
	case patternResigned:
		return []string{"a verb or noun of leaving a post: resigned as leader"}
	case patternSeeks:
		return []string{"a verb of standing for a post: is bidding to be mayor"}
	case patternLede:
		return []string{"a post that opens the text, the name opens the next paragraph"}
	case patternForemost:
		return []string{"the post of whom the article is most about"}
	}
	return nil
}
