# The guidelines beside the text.

hide = Hide
guide-area = Guidelines, in Markdown
guide-hint = Markdown. A heading called like a kind is that kind’s part; so is one that ends in its name, as {"{"}#casualties{"}"}. Images and HTML are shown as text.
guide-none = There are none yet. They are Markdown, travel with the project and stand beside the text.
guide-table = Table
guide-task-done = done:
guide-task-open = to do:
