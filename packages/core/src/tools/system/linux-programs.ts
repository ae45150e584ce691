/**
 * Programs that show an image to be one of Linux: package managers of its distributions, and what changes owners, modes and
 * accounts there. Windows has none of them, nor do its shells know the names.
 */
export const LINUX_PROGRAMS: ReadonlySet<string> = new Set(
  'apt-get apt aptitude dpkg apk yum dnf dnf5 microdnf tdnf zypper pacman chmod chown chgrp useradd groupadd adduser addgroup usermod groupmod ldconfig update-ca-certificates update-alternatives'.split(
    ' ',
  ),
);
