# Plots: their tools and words.

chart-table = Table
chart-keep-svg = Keep the plot as an SVG file
chart-keep-png = Keep the plot as a PNG picture
chart-as-table = The plot as a table
chart-unkeepable = The plot can't be kept: the browser doesn't tell how it looks.
chart-too-large = the picture is too large
chart-reports = Reports
