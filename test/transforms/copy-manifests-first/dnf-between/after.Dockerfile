FROM node:20
WORKDIR /app
RUN dnf install -y --setopt=install_weak_deps=False git && dnf clean all && rm -rf /var/cache/dnf
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
