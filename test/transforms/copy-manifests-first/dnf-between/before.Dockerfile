FROM node:20
WORKDIR /app
COPY . .
RUN dnf install -y --setopt=install_weak_deps=False git && dnf clean all && rm -rf /var/cache/dnf
RUN npm ci
