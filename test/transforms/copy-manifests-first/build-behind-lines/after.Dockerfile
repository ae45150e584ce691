FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# the bundle
RUN npm run build && \
    npm prune --omit=dev

FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
