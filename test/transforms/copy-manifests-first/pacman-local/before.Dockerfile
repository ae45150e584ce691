FROM node:20
WORKDIR /app
COPY . .
RUN pacman -U --noconfirm ./own.pkg.tar.zst
RUN npm ci
