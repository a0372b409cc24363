;(function () {
  try {
    const theme = localStorage.getItem('carillon.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage may be forbidden; the system's theme stands.
  }
})()
